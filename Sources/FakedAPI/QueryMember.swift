/// A parameter that the API documents for the query of an endpoint.
package struct QueryMember: Sendable, Hashable {
  package let name: String
  package let help: String
}
