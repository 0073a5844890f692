extension Endpoint {
  private static let patLoginMembers = [
    BodyMember(
      name: "apiKey",
      kind: .string,
      help: "The key of the app.",
      example: #""0f1e2d3c4b5a69788796a5b4c3d2e1f0""#
    ),
    BodyMember(
      name: "pat",
      kind: .string,
      help: "The personal access token of the user.",
      example: #""pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21""#
    ),
  ]

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
    let content = try operation.readSessionBody(body, patLoginMembers)
    try scope.checkKeys(content.text(of: "apiKey").map { [$0] } ?? [])
    try scope.open(for: scope.user(pat: content.text(of: "pat")), devices: [], into: &output)
  }
}
