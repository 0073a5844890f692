/// A parameter that the API documents for the query of an endpoint.
package struct QueryMember: Sendable, Hashable {
  package let name: String
  package let help: String
  package let kind: BodyMember.Kind
  /// A value as JSON.
  package let example: String?

  init(
    name: String,
    help: String,
    kind: BodyMember.Kind = .string,
    example: String? = nil
  ) {
    (self.name, self.help, self.kind, self.example) = (name, help, kind, example)
  }
}
