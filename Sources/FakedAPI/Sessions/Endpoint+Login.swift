internal import JSONWire

extension Endpoint {
  private static let loginMembers = [
    BodyMember(
      name: "email",
      kind: .string,
      help: "The e-mail address of the user.",
      example: #""reader@example.com""#
    ),
    BodyMember(
      name: "password",
      kind: .string,
      help: "The password of the user.",
      example: #""lantern-Quiet-23""#
    ),
    BodyMember(
      name: "devices",
      kind: .objects,
      help: "The devices that the user logs in on, about which all may be said.",
      example: #"[{"deviceId":"d1","os":"Android"}]"#
    ),
  ]

  /// Opens a session for an e-mail address and a password. `devices` is kept for
  /// `GET /identity/users/me`.
  package static let login = Endpoint(
    .init(
      "login",
      "POST",
      "/identity/users/login",
      "Opens a session for an e-mail address and a password."
    ),
    needs: .nothing,
    accepts: (
      body: loginMembers,
      query: [
        QueryMember(
          name: "apiKey",
          help: "The key of the app.",
          mayBeEmpty: true,
          example: #""0f1e2d3c4b5a69788796a5b4c3d2e1f0""#
        ),
        QueryMember(name: "apikey", help: "Another spelling of apiKey.", mayBeEmpty: true),
      ]
    ),
    answers: (
      success: 200,
      content: SessionMember.session,
      errors: [400, 401, 403, 500],
      store: .sessions
    )
  ) { operation, body, output throws(APIRefusal) in
    let scope = try operation.sessionScope()
    let content = try operation.readSessionBody(body, loginMembers)
    let names = ["apiKey", "apikey"]
    try scope.checkKeys(operation.query.filter { names.contains($0.name) }.map(\.value))
    let (email, password) = (content.text(of: "email"), content.text(of: "password"))
    let user = try scope.user(email: email, password: password)
    try scope.open(for: user, devices: content.token(of: "devices") ?? [], into: &output)
  }
}

extension Operation {
  /// What the calls of sessions work with.
  func sessionScope() throws(APIRefusal) -> SessionScope {
    guard let session else { throw APIRefusal(500, "the call has no sessions to work with") }
    return session
  }

  /// Reads a body of a call of sessions. Its texts may be empty: that is no mistake in an API key.
  func readSessionBody(
    _ body: Span<UInt8>,
    _ members: [BodyMember]
  ) throws(APIRefusal) -> DocumentedBody {
    try DocumentedBody(
      reading: body,
      members,
      maxDepth: maxDepth,
      strictness: isStrict ? .names : .nothing
    )
  }
}
