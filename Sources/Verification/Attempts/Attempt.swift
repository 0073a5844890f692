internal import FakedAPI
internal import Journal
internal import Primitives
internal import RequestMatching
internal import Times

/// One request that sends a work.
struct Attempt: Sendable {
  let sequence: UInt64
  /// When it came and when its answer was sent, on both clocks.
  let times: AttemptTimes
  /// What the `Retry-After` of the answer asked for; nil if the client did not get it as a whole.
  let retryAfter: RetryAfter?
  let connection: UInt64
  let outcome: Outcome
  let status: Int?
  /// True if its client left before it had the whole answer that was sent, as one does whose time limit
  /// is over.
  let clientHasLeft: Bool
  /// True if the HTTP library sent it by itself: at once, byte for byte, on a new connection, after a
  /// broken connection. A library does so once, so what comes after such an attempt is the client's.
  let isTransportRetry: Bool
  /// True if it came so, but not quite at once: the HTTP library of a busy machine may have sent it, or
  /// the client.
  let mayBeTransportRetry: Bool
  /// True if the server ended its connection before a byte of a response, so that the HTTP library may
  /// send it again by itself.
  private let mayBeRetriedByTransport: Bool
  /// The fingerprint of its head and body as they came.
  let bytes: UInt64
  /// The fingerprint of the value of its body.
  let body: UInt64
  /// The fingerprint of its `Authorization`; nil without one.
  let authorization: UInt64?
  /// Equal for all requests of one tenant.
  let tenant: UInt64
  /// True if it was refused because its token has expired: another token mends that.
  let tokenHasExpired: Bool
  /// The number of marks before it: attempts of one work lie in one test.
  let test: Int

  /// - Parameters:
  ///   - parsed: The request.
  ///   - bytes: What its ranges point into.
  ///   - body: The fingerprint of the value of its body; 0 where that does not matter.
  ///   - test: The number of marks before it.
  ///   - previous: The attempt of the same work before it; nil if it is the first.
  init(
    _ parsed: inout ParsedRequest,
    in bytes: Span<UInt8>,
    body: UInt64,
    test: Int,
    after previous: Attempt?
  ) {
    let request = parsed.recorded
    sequence = request.sequence
    times = AttemptTimes(request)
    connection = request.connection
    outcome = request.outcome
    status = request.status
    clientHasLeft = request.departure != nil && request.outcome != .fault
    let isBroken = request.outcome == .fault || clientHasLeft
    retryAfter = isBroken ? nil : Self.retryAfter(request, in: bytes)
    tokenHasExpired =
      !isBroken && request.status == 401
      && bytes.string(in: request.reason).contains(AccessCheck.expiredWords)
    self.body = body
    self.test = test
    var fingerprint = Fingerprint()
    fingerprint.combine(bytes.extracting(request.head))
    fingerprint.combine(bytes.extracting(request.body))
    let asSent = fingerprint.value
    self.bytes = asSent
    authorization = Self.authorization(parsed.headers(in: bytes), in: bytes)
    tenant = request.tenantKey
    var wait: Int64?
    if let previous, previous.mayBeRetriedByTransport, previous.bytes == asSent,
      previous.connection != request.connection, times.follow(previous.times)
    {
      wait = times.wait(after: previous.times)
    }
    isTransportRetry = wait.map { $0 < Self.atOnce } ?? false
    mayBeTransportRetry = wait.map { (Self.atOnce..<Self.nearlyAtOnce).contains($0) } ?? false
    mayBeRetriedByTransport =
      request.outcome == .fault && request.responseHead.isEmpty && request.departure == nil
      && !isTransportRetry && !mayBeTransportRetry
  }

  /// Up to this wait after a broken connection, in nanoseconds, a retry comes at once.
  private static let atOnce: Int64 = 10_000_000
  /// Up to this one, it may have come at once on a busy machine.
  private static let nearlyAtOnce: Int64 = 50_000_000

  private static func authorization(
    _ headers: [MatchableRequest.Header],
    in bytes: Span<UInt8>
  ) -> UInt64? {
    var token: Fingerprint?
    for header in headers where bytes.equalsIgnoringCase("authorization", in: header.name) {
      var value = token ?? Fingerprint()
      value.combine(bytes.extracting(header.value))
      token = value
    }
    return token?.value
  }

  private static func retryAfter(
    _ request: RecordedRequest,
    in bytes: Span<UInt8>
  ) -> RetryAfter? {
    guard request.status ?? 0 >= 300 else { return nil }
    return request.headers(of: request.responseHead, in: bytes)
      .first { bytes.equalsIgnoringCase("retry-after", in: $0.name) }
      .flatMap { RetryAfter(bytes.fieldText(in: $0.value)) }
  }
}

extension Attempt {
  /// True if the client had the answer to the earlier attempt before it sent this one.
  func follows(_ earlier: Attempt) -> Bool {
    sequence > earlier.sequence && times.follow(earlier.times)
  }

  /// How long the client waited after the answer to the earlier attempt, in nanoseconds.
  func wait(after earlier: Attempt) -> Int64 { times.wait(after: earlier.times) }

  /// True if the client got no whole answer.
  var isBroken: Bool { outcome == .fault || clientHasLeft }
  /// True for a failure that may pass: 408, 425, 429, 5xx, or no whole answer.
  var isTransientFailure: Bool {
    isBroken || [408, 425, 429].contains(status) || status ?? 0 >= 500
  }
  /// True if the client was told that its token is at fault.
  var isRefusedForToken: Bool { !isBroken && (status == 401 || status == 403) }
  /// True if the client was told that the work itself is at fault: sent again as it was, it fails again.
  var isRefusedForWork: Bool { !isBroken && [400, 404, 409, 422].contains(status) }
  /// True if the fake accepted the work, whether or not the client got the whole answer.
  var isAccepted: Bool { (200..<300).contains(status ?? 0) }
  /// True if the client was told that the work is accepted.
  var isSuccess: Bool { isAccepted && !isBroken }
  /// True if it is surely the client's: no HTTP library sent it.
  var isSurelyDecided: Bool { !isTransportRetry && !mayBeTransportRetry }

  /// The answer in words, after "answered ".
  var answerText: String {
    let answer = outcome == .fault ? "with a fault" : status.map(String.init) ?? "with nothing"
    return clientHasLeft ? "\(answer) when the client had left" : answer
  }
}
