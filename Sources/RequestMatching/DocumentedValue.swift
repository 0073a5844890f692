internal import MaintenanceWorks

/// What the resource's documentation says of a value in a body.
enum DocumentedValue: Sendable {
  /// It says nothing: any JSON value may stand there.
  case free
  case work
  case string
  case integer
  case stringMap

  /// What it says of a member.
  func member(_ name: String) -> DocumentedValue {
    switch self {
    case .work:
      switch WorkMember.allCases.first(where: { "\($0.name)" == name })?.kind {
      case .int64: .integer
      case .string: .string
      case .stringMap: .stringMap
      case nil: .free
      }
    case .stringMap: .string
    default: .free
    }
  }

  /// For a value that is never an object, what it is.
  var scalarInWords: String? {
    switch self {
    case .string: "a string"
    case .integer: "an integer"
    default: nil
    }
  }
}
