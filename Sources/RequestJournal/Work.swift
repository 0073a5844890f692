internal import Bytes
internal import JSONWire
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
          && request.time - $0.answered < Self.atOnce
      } ?? false
  }

  /// True if the client had the answer to that one before it sent this one; an answer that takes no
  /// time on a clock that stands still counts.
  func follows(_ earlier: Attempt) -> Bool { sent > earlier.answered - Self.atOnce }

  /// Failed in a way that may pass: 429, 5xx, or no whole answer.
  var isTransientFailure: Bool { outcome == .fault || status == 429 || status ?? 0 >= 500 }
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
  /// What tells which work it is even if its body is another: see `Work.identities`.
  var identities: [UInt64] = []

  /// The attempts with what was sent again for its failure; behind a success a new one begins.
  var retried: [ArraySlice<Attempt>] {
    attempts.cut(after: \.isSuccess)
  }

  /// What stays when a client changes the body of a work: the `Idempotency-Key`, or place and start.
  static func identities(_ request: RecordedRequest, in bytes: Span<UInt8>) -> [UInt64] {
    var common = Fingerprint()
    common.combine(bytes.extracting(request.tenant ?? 0..<0))
    common.combine(bytes.extracting(request.method ?? 0..<0))
    common.combine(bytes.extracting(request.target ?? 0..<0))
    var identities: [UInt64] = []
    let headers = request.headers(of: request.head, in: bytes)
    if let key = headers.first(where: { bytes.equalsIgnoringCase("idempotency-key", in: $0.name) })
    {
      var identity = common
      identity.combine(bytes.extracting(key.value))
      identities.append(identity.value)
    }
    if let json = request.json(in: bytes), let start = json["startTimestamp"] {
      for name in ["thingId", "locationId"] {
        guard let place = json[name] else { continue }
        var identity = common
        var writer = JSONWriter()
        writer.array {
          $0.string(name)
          $0.value(place)
          $0.value(start)
        }
        identity.combine(writer.bytes.span)
        identities.append(identity.value)
      }
    }
    return identities
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
