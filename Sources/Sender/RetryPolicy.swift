internal import Randomness
internal import Times

/// Decides whether and when a work is sent again.
struct RetryPolicy: Sendable {
  enum Decision: Sendable, Equatable {
    case accepted
    /// Never again: the work itself is refused.
    case refused
    /// Again after some seconds; for all works if the server asked for it.
    case wait(Double, all: Bool)
    /// It was sent as often as allowed.
    case givenUp
    /// The server asks for a wait of that many seconds, more than the patience that is left.
    case impatient(Double)
  }

  /// What a work has cost so far.
  struct Spent: Sendable, Equatable {
    /// How often it was sent again with no wait asked for.
    var retries = 0
    /// Seconds of patience.
    var patience = 0.0
  }

  /// How often a work is sent again at most; waits that the server asks for do not count.
  let retries: Int
  /// Seconds that a work is waited for because a server asks for it, in all.
  let patience: Double
  let seed: UInt64

  /// The most seconds of the first wait, and of any wait.
  private static let base = 0.2
  private static let longest = 30.0
  /// The least patience that a wait costs, so that very short ones come to an end too.
  private static let leastPatience = 1.0
  /// Statuses of requests that may go well another time (RFC 9110 §15.5.9, RFC 6585 §4).
  private static let passing: Set<Int> = [408, 429]

  /// - Parameters:
  ///   - result: What came of it.
  ///   - spent: On this work, to which the next wait is added.
  ///   - index: Of the work, from which its waits are drawn.
  ///   - now: Seconds since 1970 UTC.
  /// - Returns: What to do.
  func decision(
    _ result: PostResult,
    _ spent: inout Spent,
    index: UInt64,
    now: Double
  ) -> Decision {
    switch result {
    case .hopeless: return .refused
    case .broken: break
    case .answer(let answer):
      let status = answer.status
      if (200..<300).contains(status) { return .accepted }
      guard Self.passing.contains(status) || (500..<600).contains(status) else { return .refused }
      // No seconds, or a time that has passed, is leave to try again but no reason to do so at once.
      if let asked = answer.retryAfter.flatMap({ Self.seconds($0, now: now) }), asked > 0 {
        let cost = max(Self.leastPatience, asked)
        guard spent.patience + cost <= patience else { return .impatient(asked) }
        spent.patience += cost
        return .wait(asked, all: true)
      }
    }
    guard spent.retries < retries else { return .givenUp }
    // Equal jitter (Brooker, "Exponential Backoff And Jitter", 2015): each wait is longer than the
    // one before until the longest is reached.
    var draws = Draws(seed: seed, index: index, stream: UInt32(spent.retries))
    let ceiling = min(Self.longest, Self.base * Double(1 << min(spent.retries, 20)))
    spent.retries += 1
    return .wait((1 + draws.unit()) / 2 * ceiling, all: false)
  }

  /// Seconds to wait; 0 for a date that has passed.
  private static func seconds(_ text: String, now: Double) -> Double? {
    switch RetryAfter(text) {
    case .seconds(let seconds): Double(seconds)
    case .date(let second): max(0, Double(second) - now)
    case nil: nil
    }
  }
}
