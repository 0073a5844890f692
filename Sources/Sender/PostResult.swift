/// The result of posting a work once.
enum PostResult: Sendable, Equatable {
  case answer(Answer)
  /// Why there is no answer.
  case broken(String)
  /// Why there will never be one, however often it is tried.
  case hopeless(String)

  /// The head of an answer.
  struct Answer: Sendable, Equatable {
    var status: Int
    /// The header field `Retry-After`.
    var retryAfter: String?
    /// The header field `X-Mockworks-Reason` of the fake.
    var reason: String?
    /// Only of calls that give a session.
    var body: [UInt8] = []
  }

  /// True if the token was refused.
  var isUnauthorized: Bool {
    if case .answer(let answer) = self { answer.status == 401 } else { false }
  }
}
