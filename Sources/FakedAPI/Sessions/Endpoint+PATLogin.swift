extension Endpoint {
  private static let patLoginMembers = BodyMember.texts([
    "apiKey": "The key of the app.", "pat": "The personal access token of the user.",
  ])

  /// Opens a session for a personal access token.
  package static let patLogin = Endpoint(
    .init(
      "patLogin",
      "POST",
      "/identity/users/patLogin",
      "Opens a session for a personal access token."
    ),
    needs: .nothing,
    accepts: (body: patLoginMembers, query: []),
    answers: (
      success: 200,
      content: SessionMember.session,
      errors: [400, 401, 403, 500],
      store: .sessions
    )
  ) { operation, body, output throws(APIRefusal) in
    let scope = try operation.sessionScope()
    let content = try SessionBody(body, patLoginMembers, maxDepth: operation.maxDepth)
    try scope.checkKeys(content["apiKey"].map { [$0] } ?? [])
    try scope.open(for: scope.user(pat: content["pat"]), devices: [], into: &output)
  }
}
