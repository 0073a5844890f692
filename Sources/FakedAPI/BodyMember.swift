/// A member that the API documents for a body.
package struct BodyMember: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// An integer literal from −2⁶³ to 2⁶³−1.
    case int64
    case string
    /// An object whose values are strings.
    case stringMap
    /// An array of objects.
    case objects
  }

  package let name: String
  package let kind: Kind
  /// True for a string that must be there and not be empty; all other members may be absent or `null`.
  package let isRequired: Bool
  /// What it means, for the developer of a client; empty if its name says all.
  package let help: String
  /// A value as JSON.
  package let example: String?

  package init(
    name: String,
    kind: Kind,
    help: String = "",
    isRequired: Bool = false,
    example: String? = nil
  ) {
    (self.name, self.kind, self.help, self.example) = (name, kind, help, example)
    self.isRequired = isRequired
  }
}

extension BodyMember {
  /// A text that must be there.
  static func required(_ name: String, _ help: String, example: String) -> BodyMember {
    BodyMember(name: name, kind: .string, help: help, isRequired: true, example: example)
  }
}

extension BodyMember.Kind {
  package var article: String {
    switch self {
    case .int64: "an int64"
    case .string: "a string"
    case .stringMap: "an object of strings"
    case .objects: "an array of objects"
    }
  }
}
