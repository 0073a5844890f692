/// A tenant that the fake knows.
package struct KnownTenant: Sendable, Hashable {
  /// Empty for requests that name none.
  package let name: String
  /// How many of its requests are recorded.
  package var requests = 0
  package var hasOwnScenario = false
}
