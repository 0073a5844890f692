internal import Primitives
internal import Times

/// The answers that gave a tenant, or a token, a time before which nothing more should come, while its
/// requests are gone through in the order of the real clock.
struct NamedTimes {
  /// Of those that all threads of the client know, the one that asks for the latest time.
  private var heard: Attempt?
  /// Those that no request was compared with yet: sent on the real clock, or when the tenant's clock
  /// showed their time; in that order.
  private var real: ArraySlice<Attempt>
  private var onClock: ArraySlice<Attempt>

  /// Up to so many nanoseconds of the clock that its answer waited for, requests that were made before it still
  /// come: other threads have not heard of it.
  private static let spreading: Int64 = 50_000_000

  init(_ answers: [Attempt]) {
    real =
      answers.filter { $0.times.answeredReal != nil }
      .sorted { $0.times.answeredReal ?? 0 < $1.times.answeredReal ?? 0 }[...]
    onClock =
      answers.filter { $0.times.answeredReal == nil }
      .sorted { $0.times.answered < $1.times.answered }[...]
  }

  /// The answer that asks a request to wait the longest.
  ///
  /// - Parameter request: It came after those that were asked for before.
  /// - Returns: Nil if the client knows of none.
  mutating func heard(before request: Attempt) -> Attempt? {
    while let next = real.first,
      request.times.sentReal.saturatingSubtracting(next.times.answeredReal ?? 0) > Self.spreading
    {
      hear(real.removeFirst(), before: request)
    }
    while let next = onClock.first,
      request.times.sent.saturatingSubtracting(next.times.answered) > Self.spreading
    {
      hear(onClock.removeFirst(), before: request)
    }
    return heard
  }

  private mutating func hear(_ answer: Attempt, before request: Attempt) {
    if rest(of: answer, at: request) >= heard.map({ rest(of: $0, at: request) }) ?? .min {
      heard = answer
    }
  }

  /// How long the answer asks to wait from the request on, in nanoseconds.
  private func rest(of answer: Attempt, at request: Attempt) -> Int64 {
    let wanted = answer.retryAfter?.wait(answered: answer.times.answered).nanoseconds ?? 0
    return wanted.saturatingSubtracting(request.wait(after: answer))
  }
}
