package import JSONWire
package import Randomness
internal import Times

/// What a request and its occasion give to a template.
package struct TemplateContext {
  package var method: String
  package var path: String
  package var tenant: String
  package var token: String
  package var query: [(name: String, value: String)]
  /// Names in lower case.
  package var headers: [(name: String, value: String)]
  /// Nil where it is no JSON.
  package var body: JSONNode?
  package var id: String
  /// Nanoseconds since 1970 UTC.
  package var now: Int64
  package var attempt: Int
  package var draws: Draws

  package init(
    method: String,
    path: String,
    tenant: String,
    token: String,
    query: [(name: String, value: String)],
    headers: [(name: String, value: String)],
    body: JSONNode?,
    id: String,
    now: Int64,
    attempt: Int,
    draws: Draws
  ) {
    self.method = method
    self.path = path
    self.tenant = tenant
    self.token = token
    self.query = query
    self.headers = headers
    self.body = body
    self.id = id
    self.now = now
    self.attempt = attempt
    self.draws = draws
  }
}

extension Template {
  /// Fills the places; what the request does not have is empty, or `null` where it stands alone.
  ///
  /// - Parameter context: Needed unless there are no places.
  /// - Returns: The text.
  package func render(_ context: inout TemplateContext?) -> [UInt8] {
    var output: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .value(let value):
        if let node = context?.value(of: value) { output += node.text.utf8 }
      case .quotedValue(let value):
        var writer = JSONWriter()
        writer.string(context?.value(of: value)?.text ?? "")
        output += writer.bytes.dropFirst().dropLast()
      case .wholeValue(let value):
        var writer = JSONWriter()
        if let node = context?.value(of: value) { writer.value(node) } else { writer.null() }
        output += writer.bytes
      }
    }
    return output
  }
}

extension TemplateContext {
  fileprivate mutating func value(of value: Template.Value) -> JSONNode? {
    switch value {
    case .literal(let text): return JSONNode(.string(text))
    case .method: return JSONNode(.string(method))
    case .path: return JSONNode(.string(path))
    case .tenant: return JSONNode(.string(tenant))
    case .token: return JSONNode(.string(token))
    case .query(let name):
      return query.first { $0.name == name }.map { JSONNode(.string($0.value)) }
    case .header(let name):
      return headers.first { $0.name == name }.map { JSONNode(.string($0.value)) }
    case .body(let path):
      var node = body
      for name in path { node = node?[name] }
      return node
    case .id: return JSONNode(.string(id))
    case .now: return JSONNode(.string(Timestamp.text(nanoseconds: now)))
    case .nowMilliseconds: return JSONNode(number: now / 1_000_000)
    case .attempt: return JSONNode(number: Int64(attempt))
    case .randomInteger(let range):
      let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
      let word = draws.word()
      let offset = width == .max ? word : word.multipliedFullWidth(by: width + 1).high
      return JSONNode(number: range.lowerBound &+ Int64(bitPattern: offset))
    case .randomHex(let digits): return JSONNode(.string(hex(digits)))
    case .randomUUID: return JSONNode(.string(uuid()))
    }
  }

  private mutating func hex(_ digits: Int) -> String {
    String((0..<digits).map { _ in Character(String(draws.below(16), radix: 16)) })
  }

  /// A random UUID (RFC 9562 §5.4).
  private mutating func uuid() -> String {
    let variant = String(8 + draws.below(4), radix: 16)
    return "\(hex(8))-\(hex(4))-4\(hex(3))-\(variant)\(hex(3))-\(hex(12))"
  }
}

extension JSONNode {
  fileprivate init(number: Int64) {
    self.init(.number(JSONNumber(number)))
  }

  /// As it stands in the middle of a text.
  fileprivate var text: String {
    if let string { return string }
    if case .null = value { return "" }
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
