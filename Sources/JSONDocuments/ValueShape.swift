internal import JSONWire

/// What a value of a document may be. The reader checks by it and messages name it.
package indirect enum ValueShape: Sendable, Hashable {
  case any
  case string
  /// A text with a form of its own, which messages describe so.
  case text(String)
  /// One of a few words.
  case word([String])
  case integer(ClosedRange<Int64>)
  case array(ValueShape)
  /// An object with members of one kind under free names.
  case map(ValueShape)
  /// An object with known members; the name is how messages call it, with its article.
  case object(String)
  case either([ValueShape])
}

extension ValueShape: CustomStringConvertible {
  /// What is expected, to stand behind "expected".
  package var description: String {
    switch self {
    case .any: "a value"
    case .string: "a string"
    case .text(let form): form
    case .word(let words): words.map { "\"\($0)\"" }.joined(separator: " or ")
    case .integer(let range):
      "an integer from \(range.lowerBound) to \(range.upperBound)"
    case .array(let element): "an array of \(element.plural)"
    case .map(let value): "an object with \(value.plural) as values"
    case .object: "an object"
    case .either(let shapes): shapes.map(\.description).joined(separator: ", or ")
    }
  }

  private var plural: String {
    switch self {
    case .string: "strings"
    case .object: "objects"
    case .any: "values"
    default: "(\(description))"
    }
  }

  /// True if a value of that kind can have this shape; ranges and words are not looked at.
  func allows(_ kind: JSONKind) -> Bool {
    switch self {
    case .any: true
    case .string, .text, .word: kind == .string
    case .integer: kind == .number
    case .array: kind == .array
    case .map, .object: kind == .object
    case .either(let shapes): shapes.contains { $0.allows(kind) }
    }
  }
}
