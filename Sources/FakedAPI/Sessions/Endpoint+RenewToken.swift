internal import Primitives
internal import Randomness
internal import Signing
internal import Times

extension Endpoint {
  private static let renewTokenMembers =
    [SessionMember.refreshToken, .userId, .tenantId].map(\.ofBody)

  /// Gives a session whose token has expired a new one. The refresh token stays.
  package static let renewToken = Endpoint(
    .init(
      "renewToken",
      "POST",
      "/identity/users/me/renewToken",
      "Gives a session whose token has expired a new one."
    ),
    needs: .signedToken,
    accepts: (body: renewTokenMembers, query: []),
    answers: (
      success: 200,
      content: SessionMember.session,
      errors: [400, 401, 403, 404, 429, 500],
      store: .sessions
    )
  ) { operation, body, output throws(APIRefusal) in
    let scope = try operation.sessionScope()
    let content = try operation.readSessionBody(body, renewTokenMembers)
    try scope.renew(content, into: &output)
  }
}

extension SessionScope {
  fileprivate func renew(_ content: DocumentedBody, into output: inout [UInt8]) throws(APIRefusal) {
    guard let old = claims else { throw APIRefusal.token("Authorization: no token of a session") }
    let end = old.expires.saturatingMultiplied(by: Self.second)
    guard now >= end else {
      throw APIRefusal(
        400,
        "Authorization: the token is good until \(Timestamp.text(nanoseconds: end)); only an "
          + "expired one can be renewed"
      )
    }
    let refreshToken = content.text(of: "refreshToken") ?? ""
    guard content.text(of: "userId") == old.subject else {
      throw APIRefusal(403, "userId: the token is of another user")
    }
    guard content.text(of: "tenantId") == IdentityID.tenant(tenant) else {
      throw APIRefusal(403, "tenantId: the token is of another tenant")
    }
    guard let user = user(id: old.subject, email: old.email) else {
      throw APIRefusal(403, "userId: the user is no longer in access.users")
    }
    var new = claims(for: user)
    var problem: String?
    try sessions.update(opening: false) { store in
      guard let session = store.session(ofUser: user.id, refreshToken: refreshToken) else {
        problem = "refreshToken: the user has no such session"
        return
      }
      guard now < session.end else {
        problem = "refreshToken: the session ended at \(Timestamp.text(nanoseconds: session.end))"
        return
      }
      let ordinal = store.nextOrdinal(ofUser: user.id)
      var draws = sessions.draws(ofUser: user.id, ordinal: ordinal)
      new.id = draws.uuid()
      store.renew(session, token: new.id)
    }
    if let problem { throw APIRefusal(404, problem) }
    write(try token(new), new, refreshToken: refreshToken, into: &output)
  }
}
