/// The kind of a JSON value, which its first byte tells.
package enum JSONKind: Sendable, Hashable {
  case null, bool, number, string, array, object
}

extension JSONKind {
  package var article: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
