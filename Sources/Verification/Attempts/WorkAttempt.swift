package import Journal
internal import Primitives
internal import Times

/// One of the attempts of a work, as client rules see it.
package struct WorkAttempt: Sendable, Hashable {
  package let sequence: UInt64
  /// On the tenant's clock, in nanoseconds since 1970 UTC.
  package let time: Int64
  /// From the answer to the attempt before it, in nanoseconds, as `obeysRetryAfter` measures it; nil for
  /// the first, and for one that was sent before that answer.
  package let wait: Int64?
  /// From the request to its answer, or until its client left, in nanoseconds on the tenant's clock or a
  /// real one, whichever is longer.
  package let answeredAfter: Int64
  /// What the answer asked the client to wait, in nanoseconds; nil if it asked for nothing.
  package let askedWait: Int64?
  package let status: Int?
  package let outcome: Outcome
  /// True if the client left before it had the whole answer.
  package let clientHasLeft: Bool
  /// True if the HTTP library of the client sent it by itself.
  package let isTransportRetry: Bool
}

extension WorkAttempt {
  init(_ attempt: Attempt, after previous: Attempt?) {
    let times = attempt.times
    sequence = attempt.sequence
    time = times.sent
    wait = previous.flatMap { attempt.follows($0) ? attempt.wait(after: $0) : nil }
    answeredAfter = times.stay
    askedWait = attempt.retryAfter.map {
      max(0, $0.time(answered: times.answered).saturatingSubtracting(times.answered))
    }
    status = attempt.status
    outcome = attempt.outcome
    clientHasLeft = attempt.clientHasLeft
    isTransportRetry = attempt.isTransportRetry
  }
}
