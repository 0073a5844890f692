internal import Bytes
internal import RequestMatching
internal import Times

/// One sending of a work.
struct Attempt: Sendable {
  let sequence: UInt64
  /// On the scenario's clock, in nanoseconds since 1970 UTC, as the next two.
  let sent: Int64
  let answered: Int64
  /// When a `Retry-After` lets it come again (RFC 9110 §10.2.3).
  let retryAt: Int64?
  let connection: UInt64
  let outcome: Outcome
  let status: Int?
  /// True if it came at once, on a new connection, byte for byte, behind a broken connection: a
  /// library does that by itself, the client has not decided it.
  let isTransportRetry: Bool
  private let bytes: UInt64
  /// The same for the same token.
  let authorization: UInt64

  /// How soon is at once.
  private static let atOnce: Int64 = 50_000_000

  init(_ request: RecordedRequest, in bytes: Span<UInt8>, after previous: Attempt?) {
    sequence = request.sequence
    sent = request.time
    answered = request.time + Int64(clamping: request.durationMicros) * 1000
    connection = request.connection
    outcome = request.outcome
    status = request.status
    retryAt = Self.retryAt(request, in: bytes, answered: answered)
    var fingerprint = Fingerprint()
    fingerprint.combine(bytes.extracting(request.head))
    fingerprint.combine(bytes.extracting(request.body))
    self.bytes = fingerprint.value
    var token = Fingerprint()
    for header in request.headers(of: request.head, in: bytes)
    where bytes.equalsIgnoringCase("authorization", in: header.name) {
      token.combine(bytes.extracting(header.value))
    }
    authorization = token.value
    isTransportRetry =
      previous.map {
        $0.outcome == .fault && $0.bytes == fingerprint.value && $0.connection != request.connection
          && request.time - $0.answered < Self.atOnce && $0.isAnswered(at: request.time)
      } ?? false
  }

  /// True if the client had the answer to that one before it sent this one.
  func follows(_ earlier: Attempt) -> Bool { earlier.isAnswered(at: sent) }

  /// On a clock that stands still, an answer takes its time all the same: there the order in which
  /// requests came must do.
  private func isAnswered(at time: Int64) -> Bool {
    if time >= answered { return true }
    return time == sent && Self.isOfStandingClock(time) && answered - sent < Self.atOnce
  }

  /// A clock that stands was set to a time that somebody wrote, and few write less than a
  /// millisecond; one that runs shows nanoseconds, the same ones to requests that came together.
  private static func isOfStandingClock(_ time: Int64) -> Bool { time % 1_000_000 == 0 }

  /// Failed in a way that may pass: 429, 5xx, or no whole answer.
  var isTransientFailure: Bool { outcome == .fault || status == 429 || status ?? 0 >= 500 }
  /// Failed in a way that waiting may mend: that, or 408.
  var mayPassByWaiting: Bool { isTransientFailure || status == 408 }
  var isSuccess: Bool { outcome != .fault && (200..<400).contains(status ?? 0) }

  private static func retryAt(
    _ request: RecordedRequest,
    in bytes: Span<UInt8>,
    answered: Int64
  ) -> Int64? {
    guard request.status ?? 0 >= 300 else { return nil }
    let field = request.headers(of: request.responseHead, in: bytes)
      .first { bytes.equalsIgnoringCase("retry-after", in: $0.name) }
    guard let text = field.map({ bytes.string(in: $0.value) }) else { return nil }
    if let seconds = Int64(text), (0..<1_000_000_000).contains(seconds) {
      return answered + seconds * 1_000_000_000
    }
    return HTTPDateText.parse(text).map { $0 * 1_000_000_000 }
  }
}

/// All sendings of what is one work by tenant, method, target and body.
struct Work: Sendable {
  var attempts: [Attempt] = []
  /// What tells which work it is even if its body is another: see `WorkIdentity`.
  var identities: [WorkIdentity] = []

  /// The attempts with what was sent again for its failure; behind a success a new one begins.
  var retried: [ArraySlice<Attempt>] {
    attempts.cut(after: \.isSuccess)
  }
}

extension Array {
  /// Cuts behind each element that fulfils the predicate.
  fileprivate func cut(after isLast: (Element) -> Bool) -> [ArraySlice<Element>] {
    var parts: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices where isLast(self[index]) {
      parts.append(self[start...index])
      start = index + 1
    }
    if start < endIndex { parts.append(self[start...]) }
    return parts
  }
}
