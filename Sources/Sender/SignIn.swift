internal import JSONWire
internal import LinuxIO

/// Gets the token of all connections: logs in, renews a token that was refused, and logs in anew where
/// the renewal is refused. Those who ask at the same time get one token for one call.
actor SignIn {
  /// What somebody gets who asks for a token.
  enum Answer: Sendable, Equatable {
    case token(String)
    /// Why the service gave no token, and what the user can do about that.
    case failed(String)
    /// The run was stopped before there was one.
    case stopped
  }

  /// Waits for some seconds; false after a stop.
  typealias Wait = @Sendable (_ seconds: Double) async -> Bool

  private let credentials: Credentials
  private let poster: Poster
  private let policy: RetryPolicy
  private var session: SentSession?
  /// True once the token of the session was answered 401.
  private var isSpent = false
  /// The call under way.
  private var pending: Task<Answer, Never>?
  /// Set once a log-in was refused: the next one would be too.
  private var refusal: Answer?
  private(set) var logIns = 0
  private(set) var renewals = 0

  private enum Outcome {
    case session(SentSession)
    /// The call was answered, and will not be answered otherwise.
    case refused(String)
    /// Nobody knows what the next call brings.
    case unanswered(String)
    case stopped
  }

  init(_ credentials: Credentials, _ poster: Poster, _ policy: RetryPolicy) {
    (self.credentials, self.poster, self.policy) = (credentials, poster, policy)
  }

  /// Takes note that a token was answered 401.
  func note(refused token: String) {
    if session?.token == token { isSpent = true }
  }

  /// The token, if it is known and nobody was refused with it: while another one is asked for, nobody
  /// sends works that would be refused.
  ///
  /// - Parameter refused: The token that was answered 401 last; nil for none.
  /// - Returns: Nil if it must be asked for.
  func known(insteadOf refused: String?) -> Answer? {
    if case .token(let token) = credentials { return .token(token) }
    if let refusal { return refusal }
    guard pending == nil, let session, !isSpent, session.token != refused else { return nil }
    return .token(session.token)
  }

  /// - Parameters:
  ///   - refused: The token that was answered 401 last; nil for none.
  ///   - wait: Waits between two attempts.
  /// - Returns: A token other than `refused`.
  func token(insteadOf refused: String?, wait: @escaping Wait) async -> Answer {
    if let answer = known(insteadOf: refused) { return answer }
    if let pending { return await pending.value }
    isSpent = session != nil
    let task = Task { await self.obtain(wait) }
    pending = task
    return await task.value
  }

  private func obtain(_ wait: Wait) async -> Answer {
    defer { pending = nil }
    if let session, let call = IdentityCall(renewing: session) {
      switch await outcome(of: call, wait) {
      case .session(let renewed):
        renewals += 1
        (self.session, isSpent) = (renewed, false)
        return .token(renewed.token)
      case .unanswered(let why): return .failed("the token cannot be renewed: \(why)")
      case .stopped: return .stopped
      case .refused: break
      }
    }
    guard let call = IdentityCall(logIn: credentials) else { return .stopped }
    (session, isSpent) = (nil, false)
    switch await outcome(of: call, wait) {
    case .session(let first):
      logIns += 1
      session = first
      return .token(first.token)
    case .unanswered(let why): return .failed("cannot log in: \(why)")
    case .stopped: return .stopped
    case .refused(let why):
      let answer = Answer.failed("the log-in is refused: \(why); \(credentials.advice)")
      refusal = answer
      return answer
    }
  }

  /// Makes a call as often as a work is sent at most.
  private func outcome(of call: IdentityCall, _ wait: Wait) async -> Outcome {
    var spent = RetryPolicy.Spent()
    while true {
      var result = await poster.ask(call)
      if case .answer(let answer) = result, (200..<300).contains(answer.status) {
        if let session = SentSession(answer.body) { return .session(session) }
        result = .broken("the answer \(answer.status) has no session")
      }
      let now = Double(SystemClock.real) / 1e9
      switch policy.decision(result, &spent, index: UInt64.max, now: now) {
      case .accepted, .refused, .givenUp, .impatient: return Self.outcome(result)
      case .wait(let seconds, _):
        guard await wait(seconds) else { return .stopped }
      }
    }
  }

  private static func outcome(_ result: PostResult) -> Outcome {
    switch result {
    case .broken(let reason), .hopeless(let reason): return .unanswered("no answer: \(reason)")
    case .answer(let answer):
      let message = (try? JSONNode(parsing: answer.body.span, maxValues: 100))?["message"]?.string
      let words = ["\(answer.status)", message, answer.reason.map { "(\($0))" }]
      let text = words.compactMap(\.self).joined(separator: " ")
      let isPassing = answer.status == 408 || answer.status == 429 || answer.status >= 500
      return isPassing ? .unanswered(text) : .refused(text)
    }
  }
}
