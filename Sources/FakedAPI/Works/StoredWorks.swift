/// Where the works of one tenant are kept.
package protocol StoredWorks {
  /// Calls `body` with the works as they are now, those included whose answers were sent before.
  ///
  /// - Returns: False if older works are missing.
  /// - Throws: A refusal if there is no room for them.
  func read(_ body: (borrowing WorkStore) -> Void) throws(APIRefusal) -> Bool
}
