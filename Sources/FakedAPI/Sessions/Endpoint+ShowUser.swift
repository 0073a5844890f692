internal import Primitives
internal import Signing

extension Endpoint {
  /// Shows the user whose token the request has.
  package static let showUser = Endpoint(
    .init("showUser", "GET", "/identity/users/me", "Shows the user whose token the request has."),
    needs: .bearer([]),
    accepts: (body: nil, query: []),
    answers: (
      success: 200,
      content: UserMember.user,
      errors: [400, 401, 403, 429, 500],
      store: .sessions
    )
  ) { operation, _, output throws(APIRefusal) in
    let scope = try operation.sessionScope()
    var devices: [UInt8] = []
    if let claims = scope.claims {
      try scope.sessions.update(opening: false) { store in
        devices = store.session(ofToken: claims.id)?.devices ?? []
      }
    }
    scope.holder.write(devices: devices, tenant: scope.tenant, into: &output)
  }
}

extension SessionScope {
  /// The user whose token the request has. A token that no log-in gave stands for a user of its own, of
  /// whom no e-mail address is known.
  fileprivate var holder: SessionUser {
    guard let claims else {
      let granted = policy.tokens?[token.inUTF8]?.permissions ?? Set(Permission.allCases)
      return SessionUser(
        id: IdentityID.user(token: token, tenant: tenant),
        email: nil,
        permissions: Permission.allCases.filter(granted.contains)
      )
    }
    var user = SessionUser(
      id: claims.subject,
      email: claims.email,
      permissions: claims.permissions.compactMap(Permission.init)
    )
    user.details = self.user(id: claims.subject, email: nil)?.details ?? [:]
    return user
  }
}
