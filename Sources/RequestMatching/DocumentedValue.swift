internal import FakedAPI

/// What the API documents for a value in a body.
enum DocumentedValue: Sendable {
  /// Nothing: any JSON value is possible.
  case free
  /// The body of an endpoint.
  case body([BodyMember])
  case string
  case integer
  case stringMap

  /// What the API documents for a member of the value.
  func member(_ name: String) -> DocumentedValue {
    switch self {
    case .body(let members):
      switch members.first(where: { $0.name == name })?.kind {
      case .int64: .integer
      case .string: .string
      case .stringMap: .stringMap
      case .objects, nil: .free
      }
    case .stringMap: .string
    default: .free
    }
  }

  /// What a value is that is never an object; nil for others.
  var scalarInWords: String? {
    switch self {
    case .string: "a string"
    case .integer: "an integer"
    default: nil
    }
  }
}
