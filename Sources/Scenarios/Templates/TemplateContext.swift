package import JSONWire
package import Randomness

/// The values that templates are filled with: those of a request, and what is made for its answer.
package struct TemplateContext {
  package var method = ""
  package var path = ""
  package var tenant = ""
  package var token = ""
  package var query: [(name: String, value: String)] = []
  /// Names in lower case.
  package var headers: [(name: String, value: String)] = []
  /// Nil if it is not JSON.
  package var body: JSONNode?
  package var id = ""
  /// Nanoseconds since 1970 UTC.
  package var now: Int64 = 0
  /// How many requests have come to the script, from 1 with this one.
  package var attempt = 1
  /// How many more bytes the answer may have.
  package var room = Int.max
  var draws: Draws
  /// The bytes of the parts that are the same wherever they stand in an answer; each is written once.
  private var pieces: [Template.Part: [UInt8]] = [:]

  /// A context without a request, to be filled.
  ///
  /// - Parameter draws: Where `random.int` and the like come from.
  package init(draws: Draws) {
    self.draws = draws
  }
}

extension TemplateContext {
  /// The bytes that fill a part; empty for a part that is text.
  mutating func piece(for part: Template.Part) -> [UInt8] {
    guard let value = part.value else { return [] }
    guard !value.isDrawn else { return Self.write(self.value(of: value), for: part) }
    if let piece = pieces[part] { return piece }
    let piece = Self.write(self.value(of: value), for: part)
    pieces[part] = piece
    return piece
  }

  private static func write(_ node: JSONNode?, for part: Template.Part) -> [UInt8] {
    var writer = JSONWriter()
    switch part {
    case .text: return []
    case .value: return node.map { Array($0.text.utf8) } ?? []
    case .quotedValue:
      writer.string(node?.text ?? "")
      return Array(writer.bytes.dropFirst().dropLast())
    case .wholeValue:
      if let node { writer.value(node) } else { writer.null() }
      return writer.bytes
    }
  }
}

extension Template.Part {
  /// The value that fills the part; nil for a part that is text.
  fileprivate var value: Template.Value? {
    switch self {
    case .text: nil
    case .value(let value), .quotedValue(let value), .wholeValue(let value): value
    }
  }
}

extension Template.Value {
  /// True if each place draws its own.
  fileprivate var isDrawn: Bool {
    switch self {
    case .randomInteger, .randomHex, .randomUUID: true
    default: false
    }
  }
}

extension JSONNode {
  /// The value as it stands in the middle of a text.
  fileprivate var text: String {
    if let string { return string }
    if case .null = value { return "" }
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
