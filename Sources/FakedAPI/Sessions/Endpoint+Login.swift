internal import JSONWire

extension Endpoint {
  private static let loginMembers = BodyMember.texts([
    "email": "The e-mail address of the user.", "password": "The password of the user.",
  ])

  /// Opens a session for an e-mail address and a password. `devices`, an array of objects, is kept for
  /// `GET /identity/users/me`.
  package static let login = Endpoint(
    .init(
      "login",
      "POST",
      "/identity/users/login",
      "Opens a session for an e-mail address and a password; keeps devices, an array of objects."
    ),
    needs: .nothing,
    accepts: (
      body: loginMembers,
      query: [
        QueryMember(name: "apiKey", help: "The key of the app."),
        QueryMember(name: "apikey", help: "Another spelling of apiKey."),
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
    let content = try SessionBody(body, loginMembers, maxDepth: operation.maxDepth)
    let devices = try content.devices(in: body)
    let names = ["apiKey", "apikey"]
    try scope.checkKeys(operation.query.filter { names.contains($0.name) }.map(\.value))
    let user = try scope.user(email: content["email"], password: content["password"])
    try scope.open(for: user, devices: devices, into: &output)
  }
}

extension Operation {
  /// What the calls of sessions work with.
  func sessionScope() throws(APIRefusal) -> SessionScope {
    guard let session else { throw APIRefusal(500, "the call has no sessions to work with") }
    return session
  }
}
