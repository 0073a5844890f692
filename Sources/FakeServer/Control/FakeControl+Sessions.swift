internal import Diagnostics
package import FakedAPI
internal import Primitives
internal import Scenarios
internal import Signing
internal import Times

extension FakeControl {
  /// The sessions of a tenant, those that end first before the others.
  package func sessions(tenant: String) -> [Session] {
    activeScenario(of: tenant).sessions(tenant: tenant)
  }

  /// Ends the sessions of a tenant, so that no refresh token renews anything. Their tokens stay good to
  /// their end, as signed tokens do.
  package func endSessions(tenant: String) {
    activeScenario(of: tenant).endSessions(tenant: tenant)
  }

  /// A token as a log-in would give it.
  ///
  /// - Parameters:
  ///   - user: One of the scenario's `access.users` by its name, nil for the first of the tenant. Where the
  ///     scenario has no users, an e-mail address.
  ///   - permissions: What it allows; nil for what the user may.
  ///   - lifetime: How long it is good on the tenant's clock, less than zero for one that has expired; nil
  ///     for the lifetime of the scenario.
  ///   - tenant: The tenant that it is good for.
  /// - Returns: The token.
  /// - Throws: `noToken`.
  package func token(
    user: String? = nil,
    permissions: [Permission]? = nil,
    lifetime: Duration? = nil,
    tenant: String
  ) throws(ControlError) -> String {
    let active = activeScenario(of: tenant)
    let access = active.scenario.access
    let user = try holder(user, of: access, tenant: tenant)
    let now = clock(tenant: tenant).now
    let end = now.saturatingAdding(lifetime?.nanoseconds ?? access.tokenLifetime)
    do throws(TokenError) {
      return try TokenSigner.token(
        of: user,
        tenant: tenant,
        permissions: permissions ?? user.permissions,
        period: (now, end),
        seed: active.seed
      )
    } catch {
      throw .noToken("no token can be made: \(error)")
    }
  }

  private func holder(
    _ name: String?,
    of access: AccessPolicy,
    tenant: String
  ) throws(ControlError) -> SessionUser {
    guard let users = access.users else {
      return SessionUser(email: name ?? Self.usualEmail, tenant: tenant)
    }
    let names = users.all.filter { $0.tenant == tenant }.map(\.name)
    guard let name = name ?? names.first else {
      throw .noToken("no user of access.users is of tenant \(quoted(tenant))")
    }
    guard let user = users.user(named: name), user.tenant == tenant else {
      let message = "no user \(quoted(name)) of tenant \(quoted(tenant)) in access.users"
      throw .noToken(suggesting(message, for: name, among: names))
    }
    return SessionUser(user)
  }

  private static let usualEmail = "user@example.com"
}
