/// The members of a session as log-ins answer it, in their order.
enum SessionMember: String, CaseIterable {
  case token, tokenExpirationTimestamp, refreshToken, userId, tenantId

  private var content: AnswerContent { self == .tokenExpirationTimestamp ? .int64 : .string }

  private var help: String {
    switch self {
    case .token: "The bearer token of the session, a JSON Web Token."
    case .tokenExpirationTimestamp: "When the token expires, in ms since 1970 UTC."
    case .refreshToken: "What the session is renewed with."
    case .userId: "The id of the user."
    case .tenantId: "The id of the tenant."
    }
  }

  private var example: String {
    switch self {
    case .token: #""eyJhbGciOiJIUzUxMiJ9.e30.c2lnbmF0dXJl""#
    case .tokenExpirationTimestamp: "1578441600000"
    case .refreshToken: #""3f6e9c80-5b21-4f4e-8d7b-2a1d8b638c4f""#
    case .userId: #""9b1deb4d3b7d4bad9bdd2b0d""#
    case .tenantId: UserMember.tenantExample
    }
  }

  /// The member in a body that says of which session it is.
  var ofBody: BodyMember { .required(rawValue, "That of the session.", example: example) }

  /// A session as the table of endpoints has it.
  static let session = AnswerContent.object(
    "Session",
    allCases.map { AnswerMember($0.rawValue, $0.content, $0.help, example: $0.example) }
  )
}
