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

  /// A session as the table of endpoints has it.
  static let session = AnswerContent.object(
    "Session",
    allCases.map { AnswerMember($0.rawValue, $0.content, $0.help) }
  )
}
