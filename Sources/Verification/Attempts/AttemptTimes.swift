internal import Journal
internal import Primitives

/// When a request came and when its answer was sent: on the tenant's clock, which tests set, and on a
/// real one that is never set; in nanoseconds since 1970 UTC.
struct AttemptTimes: Sendable {
  let sent: Int64
  let sentReal: Int64
  /// On the tenant's clock; that a test sets the clock while the answer waits is not seen.
  let answered: Int64
  /// On the real clock; nil if the answer waited for the tenant's.
  let answeredReal: Int64?
  /// True if the client left before it had the whole answer: `answered` and `answeredReal` are then when
  /// it left.
  private let isDeparture: Bool

  init(_ request: RecordedRequest) {
    let duration = Int64(clamping: request.durationMicros).saturatingMultiplied(by: 1000)
    sent = request.time
    sentReal = request.arrival
    isDeparture = request.departure != nil
    if let departure = request.departure {
      // For the client, its answer ended when it left.
      let stayed = max(0, departure.saturatingSubtracting(sentReal))
      answered = request.elapsing == .real ? sent : sent.saturatingAdding(stayed)
      answeredReal = sentReal.saturatingAdding(stayed)
    } else {
      answered = request.elapsing == .real ? sent : sent.saturatingAdding(duration)
      answeredReal = request.elapsing == .tenant ? nil : sentReal.saturatingAdding(duration)
    }
  }

  /// How much later than it decided to leave a client may be seen to leave, in nanoseconds: libraries end
  /// a connection on another thread, or once they have sent the work again.
  private static let leaving: Int64 = 250_000_000

  /// True if the request came after the answer to the other was sent, or after its client had left.
  func follow(_ earlier: AttemptTimes) -> Bool {
    if let answeredReal = earlier.answeredReal {
      return sentReal >= answeredReal.saturatingSubtracting(earlier.isDeparture ? Self.leaving : 0)
    }
    return sent >= earlier.answered
  }

  /// What passed between the earlier answer and this request: on the real clock or on the tenant's,
  /// whichever is longer. So a clock that stands does not hide a wait, and one that a test sets forward
  /// counts as waiting. Not negative.
  func wait(after earlier: AttemptTimes) -> Int64 {
    let real = earlier.answeredReal.map { sentReal.saturatingSubtracting($0) } ?? 0
    return max(real, sent.saturatingSubtracting(earlier.answered), 0)
  }

  /// What passed from the request to its answer, on the real clock or on the tenant's, whichever is longer.
  var stay: Int64 {
    let real = answeredReal.map { $0.saturatingSubtracting(sentReal) } ?? 0
    return max(real, answered.saturatingSubtracting(sent), 0)
  }

  /// True if its answer was sent before that to the other.
  func isAnswered(before other: AttemptTimes) -> Bool {
    if let real = answeredReal, let otherReal = other.answeredReal { return real < otherReal }
    return answered < other.answered
  }
}
