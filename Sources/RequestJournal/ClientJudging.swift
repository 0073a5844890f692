internal import Bytes
internal import RequestMatching
internal import Times

/// The works of those requests that one rule judges, in the order in which they came.
struct Works: Sendable {
  private(set) var list: [Work] = []
  private var places: [UInt64: Int] = [:]
  private let findsIdentities: Bool

  /// - Parameter rule: What will be asked of the works.
  init(for rule: ClientRule) {
    findsIdentities = rule == .keepsBodyOnRetry
  }

  mutating func add(_ request: RecordedRequest, in bytes: Span<UInt8>) {
    let place = places[request.fingerprint] ?? list.count
    if place == list.count {
      places[request.fingerprint] = place
      list.append(Work())
      if findsIdentities { list[place].identities = Work.identities(request, in: bytes) }
    }
    let attempt = Attempt(request, in: bytes, after: list[place].attempts.last)
    list[place].attempts.append(attempt)
  }
}

extension JournalSnapshot {
  /// The numbers of requests that a library sent again by itself: at once, on a new connection, byte
  /// for byte, behind a broken connection.
  package func transportRetries(tenant: String?) -> [UInt64] {
    let owner = tenant.map(ValueMatcher.text)
    var last: [UInt64: Attempt] = [:]
    var retries: [UInt64] = []
    forEach { request, bytes in
      if let owner, !owner.matches(bytes, in: request.tenant) { return true }
      let earlier = last[request.fingerprint]
      guard earlier != nil || request.outcome == .fault else { return true }
      let attempt = Attempt(request, in: bytes, after: earlier)
      if attempt.isTransportRetry { retries.append(attempt.sequence) }
      last[request.fingerprint] = request.outcome == .fault ? attempt : nil
      return true
    }
    return retries
  }
}

extension JournalSnapshot {
  /// The work that was sent most often: the numbers of its requests.
  package func mostAttempts(tenant: String?) -> [UInt64] {
    let owner = tenant.map(ValueMatcher.text)
    var attempts: [UInt64: [UInt64]] = [:]
    forEach { request, bytes in
      guard request.method != nil, owner?.matches(bytes, in: request.tenant) ?? true else {
        return true
      }
      attempts[request.fingerprint, default: []].append(request.sequence)
      return true
    }
    return attempts.values.max { ($0.count, $1[0]) < ($1.count, $0[0]) } ?? []
  }
}

/// Requests with which a client broke a rule.
struct Breach: Sendable {
  let requests: [UInt64]
  /// In words, behind "requests 1, 2: ".
  let text: String

  init(_ attempts: Attempt..., text: String) {
    requests = attempts.map(\.sequence)
    self.text = text
  }
}

extension ClientRule {
  /// By how much a client's timer may be early.
  private static let tolerance: Int64 = 50_000_000
  /// By how much a wait that should not shrink may.
  private static let jitter: Int64 = 10_000_000

  /// What is asked of the client, in words.
  var wanted: String {
    switch self {
    case .obeysRetryAfter: "no work again before the time that its Retry-After gave"
    case .keepsBodyOnRetry: "a work that failed comes again as it was"
    case .retriesFailures: "a work that failed with 429, 5xx or a broken connection comes again"
    case .stopsAfterClientError: "a work that was answered 400, 401 or 403 does not come again"
    case .backsOff: "the time between the attempts of a work grows"
    case .maxAttempts(let number): "at most \(number) attempts of each work"
    }
  }

  /// True if requests that are not known any more could have been what the rule asks for.
  var needsAll: Bool { self == .retriesFailures || self == .backsOff }

  func breaches(of works: Works) -> [Breach] {
    if self == .keepsBodyOnRetry { return Self.changedBodies(of: works) }
    return works.list.flatMap(breaches)
  }

  private func breaches(of work: Work) -> [Breach] {
    switch self {
    case .obeysRetryAfter: zip(work.attempts, work.attempts.dropFirst()).compactMap(Self.early)
    case .stopsAfterClientError:
      zip(work.attempts, work.attempts.dropFirst()).compactMap { earlier, later in
        guard let status = earlier.status, [400, 401, 403].contains(status),
          later.follows(earlier),
          // With another token it is another question.
          status == 400 || later.authorization == earlier.authorization
        else { return nil }
        return Breach(
          earlier,
          later,
          text: "answered \(status), and sent again as it was"
        )
      }
    case .retriesFailures:
      work.retried.compactMap { attempts in
        guard let only = attempts.first, attempts.count == 1, only.isTransientFailure else {
          return nil
        }
        return Breach(only, text: "answered \(only.answerText), and never sent again")
      }
    case .backsOff: work.retried.compactMap(Self.shrinking)
    case .maxAttempts(let number):
      work.attempts.count > number
        ? [
          Breach(
            requests: work.attempts.map(\.sequence),
            text: "the same work \(work.attempts.count) times"
          )
        ] : []
    case .keepsBodyOnRetry: []
    }
  }

  private static func early(_ earlier: Attempt, _ later: Attempt) -> Breach? {
    guard let retryAt = earlier.retryAt, later.sent < retryAt - tolerance,
      later.follows(earlier)
    else { return nil }
    let waited = Duration.nanoseconds(later.sent - earlier.answered)
    let wanted = Duration.nanoseconds(retryAt - earlier.answered)
    return Breach(
      earlier,
      later,
      text: "sent again after \(waited.inSeconds), and Retry-After asked for \(wanted.inSeconds)"
        + (later.isTransportRetry ? " (a retry of the transport)" : "")
    )
  }

  /// The retries of the transport are not the client's own and have no gap.
  private static func shrinking(_ all: ArraySlice<Attempt>) -> Breach? {
    let attempts = all.filter { !$0.isTransportRetry }
    guard attempts.count > 2 else { return nil }
    // Where the clock stands still, an answer takes its time all the same.
    let gaps = zip(attempts, attempts.dropFirst()).map { max(0, $1.sent - $0.answered) }
    let shrinks = zip(gaps, gaps.dropFirst()).contains { $1 < $0 - jitter }
    // By a tenth at least: no timer is exact.
    guard shrinks || gaps[gaps.count - 1] * 10 <= gaps[0] * 11 else { return nil }
    let texts = gaps.map { Duration.nanoseconds($0).inSeconds }
    return Breach(
      requests: attempts.map(\.sequence),
      text: "the waits were \(texts.joined(separator: ", "))"
    )
  }

  /// A work that failed and never came again, while one with the same key or place and start did.
  private static func changedBodies(of works: Works) -> [Breach] {
    var byIdentity: [UInt64: [Work]] = [:]
    for work in works.list {
      for identity in work.identities { byIdentity[identity, default: []].append(work) }
    }
    return works.list.compactMap { work in
      guard let last = work.attempts.last, last.isTransientFailure else { return nil }
      let others = work.identities.flatMap { byIdentity[$0] ?? [] }
      let next = others.compactMap(\.attempts.first).filter { $0.sequence > last.sequence }
        .min { $0.sequence < $1.sequence }
      return next.map {
        Breach(last, $0, text: "answered \(last.answerText), and sent again with another body")
      }
    }
  }
}

extension Breach {
  fileprivate init(requests: [UInt64], text: String) {
    self.requests = requests
    self.text = text
  }
}

extension Attempt {
  fileprivate var answerText: String {
    outcome == .fault ? "with a fault" : status.map(String.init) ?? "with nothing"
  }
}

extension Duration {
  /// For instance `1.25 s`.
  fileprivate var inSeconds: String {
    let milliseconds = (nanoseconds + 500_000) / 1_000_000
    let fraction = String(abs(milliseconds) % 1000 + 1000).dropFirst()
    return "\(milliseconds < 0 ? "-" : "")\(abs(milliseconds) / 1000).\(fraction) s"
  }
}
