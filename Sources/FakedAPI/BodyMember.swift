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
}
