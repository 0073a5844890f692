/// Where what one tenant has stored is kept.
package protocol StoredData {
  /// Calls `body` with what is stored now, that included whose answers were sent before.
  ///
  /// - Returns: False if older works are missing.
  /// - Throws: A refusal if there is no room for it.
  func read(_ body: (borrowing TenantStore) -> Void) throws(APIRefusal) -> Bool

  /// What the scenario says of events that name this definition; nil for nothing.
  func alertDefinition(_ id: String) -> AlertDefinition?
}
