/// A member that the API documents for a body.
package struct BodyMember: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// An integer literal from −2⁶³ to 2⁶³−1.
    case int64
    case string
    /// An object whose values are strings.
    case stringMap
  }

  package let name: String
  package let kind: Kind
  /// What it means, for the developer of a client; empty if its name says all.
  package let help: String
  /// A value as JSON.
  package let example: String?

  package init(name: String, kind: Kind, help: String = "", example: String? = nil) {
    (self.name, self.kind, self.help, self.example) = (name, kind, help, example)
  }
}
