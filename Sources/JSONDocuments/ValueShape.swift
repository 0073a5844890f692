internal import JSONWire

/// The shape of a value in a document: the reader checks it, messages and the schema name it.
package indirect enum ValueShape: Sendable, Hashable {
  case any
  case bool
  case string
  /// A string of a certain form: its description in messages, and its ECMAScript pattern.
  case text(String, pattern: String? = nil)
  /// One of a few words.
  case word([String])
  case integer(ClosedRange<Int64>)
  case number(ClosedRange<Double>?)
  case array(ValueShape)
  /// An object with members of one kind under free names.
  case map(ValueShape)
  /// An object with known members: its name in messages, with its article.
  case object(String)
  case either([ValueShape])
}

extension ValueShape: CustomStringConvertible {
  /// The words that follow "expected" in a message.
  package var description: String {
    switch self {
    case .any: "a value"
    case .string: "a string"
    case .bool: "true or false"
    case .text(let form, _): form
    case .word(let words): words.map { "\"\($0)\"" }.joined(separator: " or ")
    case .integer(let range):
      "an integer from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      range.map { "a number from \(Self.text($0.lowerBound)) to \(Self.text($0.upperBound))" }
        ?? "a number"
    case .array(let element): "an array of \(element.plural)"
    case .map(let value): "an object with \(value.plural) as values"
    case .object: "an object"
    case .either(let shapes): shapes.map(\.alternative).joined(separator: ", or ")
    }
  }

  private static func text(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }

  /// The description among others, where an object needs its name.
  private var alternative: String {
    if case .object(let name) = self { "\(name) as an object" } else { description }
  }

  private var plural: String {
    switch self {
    case .string: "strings"
    case .object: "objects"
    case .any: "values"
    default: "(\(description))"
    }
  }

  /// True if a value of that kind can have this shape; ranges and words are not checked.
  func allows(_ kind: JSONKind) -> Bool {
    switch self {
    case .any: true
    case .string, .text, .word: kind == .string
    case .bool: kind == .bool
    case .integer, .number: kind == .number
    case .array: kind == .array
    case .map, .object: kind == .object
    case .either(let shapes): shapes.contains { $0.allows(kind) }
    }
  }
}
