package import Primitives

/// The tenants, tokens, users and API keys that the fake accepts, by names as they are shown. Each
/// list that is nil accepts all.
package struct AccessPolicy: Sendable {
  /// The tenants that exist; nil for any name.
  package var tenants: Set<FieldValue>?
  /// The tokens that exist beside those that log-ins give; nil for any token, with every permission.
  package var tokens: [FieldValue: TokenGrant]?
  /// The users that can log in; nil for anybody, with every permission. Where users are listed and no
  /// tokens, there are no other tokens than theirs.
  package var users: AccessUsers?
  /// The keys of apps that users log in with; nil for any.
  package var apiKeys: Set<String>?
  /// How long the token of a log-in is good, in nanoseconds.
  package var tokenLifetime: Int64 = 3_600_000_000_000
  /// How long a session can be renewed, in nanoseconds.
  package var refreshLifetime: Int64 = 30 * 86_400_000_000_000

  package init() {}

  /// True if some token that a client can have allows all of this.
  package func canGrant(_ permissions: [Permission]) -> Bool {
    guard let users, !users.canGrant(permissions) else { return true }
    return tokens?.values.contains { $0.permissions.isSuperset(of: permissions) } ?? false
  }
}
