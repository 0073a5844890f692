internal import Primitives
internal import Times

extension ClientRule {
  /// No work comes again before the time that a `Retry-After` gave it.
  package static let obeysRetryAfter = ClientRule(
    "obeysRetryAfter",
    Wording(
      wanted: "no work again before the time that its Retry-After gave",
      advice:
        "read Retry-After, in seconds or as a date, and wait that long before the next attempt"
    ),
    about: retryAfter
  ) { works in
    RuleFindings(violations: works.list.flatMap(earlyAttempts))
  }

  /// The attempts of a work that came too early, each with the one whose answer it did not obey.
  private static func earlyAttempts(_ work: AttemptedWork) -> [Violation] {
    work.attempts.enumerated().compactMap { index, earlier in
      work.attempts[(index + 1)...].prefix(AttemptedWork.near).first { $0.follows(earlier) }
        .flatMap { early(earlier, $0, "sent again") }
    }
  }

  private static let retryAfter = RuleOccasion(name: "a Retry-After") { $0.retryAfter != nil }

  /// By how much an attempt may be early, in nanoseconds: timers and clocks are not exact.
  private static func tolerance(of wanted: Int64) -> Int64 { max(50_000_000, wanted / 50) }

  private static func early(_ earlier: Attempt, _ later: Attempt, _ verb: String) -> Violation? {
    guard let retryAfter = earlier.retryAfter else { return nil }
    let wanted = retryAfter.wait(answered: earlier.times.answered)
    let nanoseconds = wanted.nanoseconds
    let waited = later.wait(after: earlier)
    guard waited < nanoseconds.saturatingSubtracting(tolerance(of: nanoseconds)) else { return nil }
    return Violation(
      [earlier, later],
      text: "\(verb) after \(Duration.nanoseconds(waited).inSeconds), and Retry-After asked for "
        + wanted.inSeconds
        + (later.isTransportRetry ? " (by the HTTP library, not by the client)" : "")
    )
  }
}

// MARK: For all works of a tenant or a token

extension ClientRule {
  /// No request comes before the time that a 429 or 503 gave its tenant, or its token.
  private static func obeysRetryAfter(of scope: RetryAfterScope) -> ClientRule {
    ClientRule(
      "obeysRetryAfter \(scope.rawValue)",
      Wording(
        wanted: "no request of the \(scope.rawValue) before the time that a Retry-After gave it",
        advice: "let all requests wait for a Retry-After, not only the one that was refused"
      ),
      about: retryAfter,
      seesOtherRequests: true
    ) { works in
      // The work that was refused waits too, and its sender has heard at once.
      var violations = works.list.flatMap(earlyAttempts)
      var known = Set(violations.compactMap(\.requests.last))
      let all = works.list.flatMap(\.attempts) + works.others
      // As works do, answers hold for their test alone.
      let tests = Dictionary(grouping: all, by: \.test).values
      for requests in tests.flatMap({ parts($0, of: scope) }) {
        violations += earlyRequests(requests, of: scope)
          .filter { known.insert($0.requests.last ?? 0).inserted }
      }
      violations.sort { ($0.requests.last ?? 0) < ($1.requests.last ?? 0) }
      return RuleFindings(violations: violations)
    }
  }

  /// The requests of each tenant or token.
  private static func parts(_ requests: [Attempt], of scope: RetryAfterScope) -> [[Attempt]] {
    Dictionary(grouping: requests) { scope.key(of: $0) }.filter { $0.key != nil }.map(\.value)
  }

  /// The requests of one tenant or token that came too early.
  private static func earlyRequests(
    _ requests: [Attempt],
    of scope: RetryAfterScope
  ) -> [Violation] {
    var named = NamedTimes(
      requests.filter { $0.retryAfter != nil && ($0.status == 429 || $0.status == 503) }
    )
    return requests.sorted { $0.times.sentReal < $1.times.sentReal }.compactMap { request in
      named.heard(before: request)
        .flatMap { early($0, request, "a request of the \(scope.rawValue)") }
    }
  }

  fileprivate static let ofTenant = obeysRetryAfter(of: .tenant)
  fileprivate static let ofToken = obeysRetryAfter(of: .token)
}

extension ClientRuleForm {
  static let obeysRetryAfterForms = ClientRuleForm.choice(
    Choice(
      name: "obeysRetryAfter",
      help: "Which requests a Retry-After of 429 or 503 holds for: all of the tenant or the token.",
      rules: [("tenant", .ofTenant), ("token", .ofToken)]
    )
  )
}
