internal import Primitives
internal import Times

/// The answers that gave a tenant, or a token, a time before which nothing more should come.
struct NamedTimes {
  /// Of those that all threads of the client know, the one that asks for the latest time.
  private var heard: Attempt?
  /// Those that were sent just now, in order.
  private var unheard: [Attempt] = []
  private var next = 0

  /// Up to so many nanoseconds after an answer, requests that were made before it still come: other
  /// threads have not heard of it.
  private static let spreading: Int64 = 50_000_000

  mutating func add(_ answer: Attempt) {
    unheard.append(answer)
  }

  /// The answer that asks a request to wait the longest; nil if the client knows of none.
  mutating func heard(before attempt: Attempt) -> Attempt? {
    while next < unheard.count, attempt.follows(unheard[next]),
      attempt.wait(after: unheard[next]) > Self.spreading
    {
      let answer = unheard[next]
      if rest(of: answer, at: attempt) >= heard.map({ rest(of: $0, at: attempt) }) ?? .min {
        heard = answer
      }
      next += 1
    }
    return heard
  }

  /// How long the answer asks to wait from the request on, in nanoseconds.
  private func rest(of answer: Attempt, at attempt: Attempt) -> Int64 {
    let wanted = answer.retryAfter?.wait(answered: answer.times.answered).nanoseconds ?? 0
    return wanted.saturatingSubtracting(attempt.wait(after: answer))
  }
}
