internal import Primitives
internal import Signing

extension Endpoint {
  private static let logoutMembers = [SessionMember.refreshToken.ofBody]

  /// Ends a session of the user: it cannot be renewed any more. Its token stays good to its end, as a
  /// signed token does.
  package static let logout = Endpoint(
    .init(
      "logout",
      "POST",
      "/identity/users/me/logout",
      "Ends a session: it cannot be renewed any more."
    ),
    needs: .bearer([]),
    accepts: (body: logoutMembers, query: []),
    answers: (success: 200, content: .int64, errors: [400, 401, 403, 429, 500], store: .sessions)
  ) { operation, body, output throws(APIRefusal) in
    let scope = try operation.sessionScope()
    let content = try operation.readSessionBody(body, logoutMembers)
    let refreshToken = content.text(of: "refreshToken") ?? ""
    var isKnown = false
    try scope.sessions.update(opening: false) { store in
      let user = scope.claims?.subject
      guard let session = store.session(ofUser: user, refreshToken: refreshToken) else { return }
      store.end(session)
      isKnown = true
    }
    if !isKnown { operation.remark = "refreshToken: the user has no such session" }
    output.append(ascii: "1")
  }
}
