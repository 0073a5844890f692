internal import JSONWire
internal import Randomness

extension TemplateContext {
  /// What a template names; nil if the request does not have it.
  mutating func value(of value: Template.Value) -> JSONNode? {
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
      for name in path { node = node?.part(named: name) }
      return node
    case .id: return JSONNode(.string(id))
    case .time(let time): return time.value(now: now)
    case .attempt: return JSONNode(number: Int64(attempt))
    case .randomInteger(let range):
      let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
      let word = draws.word()
      let offset = width == .max ? word : word.multipliedFullWidth(by: width + 1).high
      return JSONNode(number: range.lowerBound &+ Int64(bitPattern: offset))
    case .randomHex(let digits): return JSONNode(.string(draws.hex(digits)))
    case .randomUUID: return JSONNode(.string(draws.uuid()))
    }
  }
}

extension JSONNode {
  fileprivate init(number: Int64) {
    self.init(.number(JSONNumber(number)))
  }

  /// A member of an object, or the element of an array that has this number.
  fileprivate func part(named name: String) -> JSONNode? {
    guard case .array(let elements) = value else { return self[name] }
    guard let index = Int(name), elements.indices.contains(index), name == "\(index)" else {
      return nil
    }
    return elements[index]
  }
}
