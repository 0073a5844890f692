internal import JSONWire
package import Primitives
internal import Randomness
package import Signing

/// What the calls of sessions work with beside their bodies. It is on the heap, so that it costs the other
/// calls nothing.
package final class SessionScope {
  package let policy: AccessPolicy
  package let signer: TokenSigner
  /// The name of the tenant as it is shown.
  package let tenant: String
  /// The time on the tenant's clock, in nanoseconds since 1970 UTC.
  package let now: Int64
  /// The token of the request; empty for none.
  package let token: FieldValue
  /// What that token says, if a log-in gave it.
  package let claims: TokenClaims?
  package let sessions: any TenantSessions

  package init(
    _ policy: AccessPolicy,
    _ signer: TokenSigner,
    tenant: (name: String, now: Int64),
    token: (text: FieldValue, claims: TokenClaims?),
    sessions: any TenantSessions
  ) {
    (self.policy, self.signer, self.sessions) = (policy, signer, sessions)
    (self.tenant, now) = tenant
    (self.token, claims) = token
  }
}

// MARK: Users

extension SessionScope {
  /// The user that logs in with an e-mail address and a password.
  ///
  /// - Throws: 401 for wrong ones.
  func user(email: String?, password: String?) throws(APIRefusal) -> SessionUser {
    guard let email, !email.isEmpty else { throw .credentials("email: missing or empty") }
    guard let password, !password.isEmpty else { throw .credentials("password: missing or empty") }
    guard let users = policy.users else { return SessionUser(email: email, tenant: tenant) }
    guard let user = users.user(ofTenant: tenant, email: email) else {
      throw .credentials("email: no user of this tenant in access.users has it")
    }
    guard let known = user.password, known.hasBytes(of: password) else {
      throw .credentials("password: not that of the user with this email in access.users")
    }
    return SessionUser(user)
  }

  /// The user that logs in with a personal access token.
  ///
  /// - Throws: 401 for a wrong one.
  func user(pat: String?) throws(APIRefusal) -> SessionUser {
    guard let pat, !pat.isEmpty else { throw .credentials("pat: missing or empty") }
    guard AccessUser.isPAT(pat) else {
      throw .credentials(
        "pat: expected pat_ and five groups of 8, 4, 4, 4 and 12 hexadecimal digits, joined by _"
      )
    }
    guard let users = policy.users else { return SessionUser(pat: pat, tenant: tenant) }
    guard let user = users.user(ofTenant: tenant, pat: pat) else {
      throw .credentials("pat: no user of this tenant in access.users has it")
    }
    return SessionUser(user)
  }

  /// - Throws: 401 for a key that the scenario does not list.
  func checkKeys(_ keys: [String]) throws(APIRefusal) {
    guard let known = policy.apiKeys else { return }
    guard !keys.isEmpty else { throw .credentials("apiKey: missing") }
    guard keys.allSatisfy({ key in known.contains { $0.hasBytes(of: key) } }) else {
      throw .credentials("apiKey: not in access.apiKeys")
    }
  }

  /// The user with that id, as it is now.
  ///
  /// - Returns: Nil if the scenario lists users and this one is not among them.
  func user(id: String, email: String?) -> SessionUser? {
    guard let users = policy.users else {
      return SessionUser(id: id, email: email, permissions: Permission.allCases)
    }
    return users.users(of: tenant).lazy.map { SessionUser($0) }.first { $0.id == id }
  }
}

// MARK: Tokens

extension SessionScope {
  /// Opens a session and writes it.
  ///
  /// - Throws: 503 if there is no room for it, 400 for names that are too long for a token.
  func open(
    for user: SessionUser,
    devices: [UInt8],
    into output: inout [UInt8]
  ) throws(APIRefusal) {
    var claims = claims(for: user)
    var refreshToken = ""
    // Before anything is remembered: a token that cannot be made opens no session.
    _ = try token(claims)
    try sessions.update(opening: true) { store in
      let ordinal = store.nextOrdinal(ofUser: user.id)
      var draws = sessions.draws(ofUser: user.id, ordinal: ordinal)
      refreshToken = draws.uuid()
      claims.id = draws.uuid()
      store.open(
        Session(
          refreshToken: refreshToken,
          user: user.id,
          token: claims.id,
          devices: devices,
          end: now.saturatingAdding(policy.refreshLifetime)
        )
      )
    }
    write(try token(claims), claims, refreshToken: refreshToken, into: &output)
  }

  /// The claims of a token that is made now, but for its id.
  func claims(for user: SessionUser) -> TokenClaims {
    var claims = TokenClaims(
      subject: user.id,
      tenant: tenant,
      issued: now.dividedDown(by: Self.second),
      // Down to a whole second: who advances the clock by the lifetime meets an expired token.
      expires: now.saturatingAdding(policy.tokenLifetime).dividedDown(by: Self.second),
      id: "-"
    )
    claims.email = user.email
    claims.permissions = user.permissions.map(\.rawValue)
    return claims
  }

  func token(_ claims: TokenClaims) throws(APIRefusal) -> String {
    do throws(TokenError) {
      return try signer.token(claims)
    } catch {
      throw APIRefusal(400, "no token can be made for it: \(error)")
    }
  }

  /// Writes a session as log-ins answer it.
  func write(
    _ token: String,
    _ claims: TokenClaims,
    refreshToken: String,
    into output: inout [UInt8]
  ) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(SessionMember.token.rawValue, token)
      writer.member(
        SessionMember.tokenExpirationTimestamp.rawValue,
        claims.expires.saturatingMultiplied(by: 1000)
      )
      writer.member(SessionMember.refreshToken.rawValue, refreshToken)
      writer.member(SessionMember.userId.rawValue, claims.subject)
      writer.member(SessionMember.tenantId.rawValue, IdentityID.tenant(tenant))
    }
    output += writer.bytes
  }

  static let second: Int64 = 1_000_000_000
}
