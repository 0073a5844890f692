internal import Randomness
internal import Times

/// What came of posting a work once.
enum PostResult: Sendable, Equatable {
  /// The status, and the header field `Retry-After` if there is one.
  case answer(Int, retryAfter: String?)
  /// Why there is no answer.
  case broken(String)
  /// Why there will never be one, however often it is tried.
  case hopeless(String)
}

/// When a work is sent again.
struct RetryPolicy: Sendable {
  enum Decision: Sendable, Equatable {
    case accepted
    /// Never again: the work itself is refused.
    case refused
    /// Again after some seconds; for all works if the server asked for it.
    case wait(Double, all: Bool)
    /// It would be sent again, but has been often enough.
    case givenUp
  }

  /// How often a work is sent again at most.
  let retries: Int
  let seed: UInt64

  /// Seconds: the first wait at most, and any.
  private static let base = 0.2
  private static let longest = 30.0
  /// Seconds that are waited at most because a server asks for it.
  private static let patience = 3600.0
  /// Statuses of requests that may go well another time (RFC 9110 §15.5.9, RFC 6585 §4).
  private static let passing: Set<Int> = [408, 429]

  /// - Parameters:
  ///   - result: What came of it.
  ///   - attempt: How often it was sent before, from 0.
  ///   - index: Of the work, from which its waits are drawn.
  ///   - now: Seconds since 1970 UTC.
  /// - Returns: What to do.
  func decision(
    _ result: PostResult,
    attempt: Int,
    index: UInt64,
    now: Double
  ) -> Decision {
    var asked: Double?
    if case .hopeless = result { return .refused }
    if case .answer(let status, let retryAfter) = result {
      if (200..<300).contains(status) { return .accepted }
      guard Self.passing.contains(status) || (500..<600).contains(status) else { return .refused }
      asked = retryAfter.flatMap { Self.seconds($0, now: now) }
    }
    guard attempt < retries else { return .givenUp }
    if let asked { return .wait(min(asked, Self.patience), all: true) }
    // Full jitter (Brooker, "Exponential Backoff And Jitter", 2015).
    var draws = Draws(seed: seed, index: index, stream: UInt32(attempt))
    let ceiling = min(Self.longest, Self.base * Double(1 << min(attempt, 20)))
    return .wait(draws.unit() * ceiling, all: false)
  }

  /// A number of seconds or a date (RFC 9110 §10.2.3).
  private static func seconds(_ text: String, now: Double) -> Double? {
    if let seconds = UInt32(text) { return Double(seconds) }
    return HTTPDateText.parse(text).map { max(0, Double($0) - now) }
  }
}
