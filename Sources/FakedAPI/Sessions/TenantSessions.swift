package import Randomness

/// Where the sessions of one tenant are kept.
package protocol TenantSessions {
  /// Calls `body` with the sessions while no other thread has them.
  ///
  /// - Parameters:
  ///   - opens: True if it opens one.
  ///   - body: Reads and changes the sessions.
  /// - Throws: 503 if there is no room.
  func update(opening opens: Bool, _ body: (inout SessionStore) -> Void) throws(APIRefusal)

  /// What the ids of a user's token are drawn from.
  ///
  /// - Parameters:
  ///   - user: The id of the user.
  ///   - ordinal: How many tokens the user has been given, with this one.
  /// - Returns: The same draws in every run of a seed.
  func draws(ofUser user: String, ordinal: Int) -> Draws
}
