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
    findsIdentities = rule == .keepsBodyOnRetry || rule == .retriesFailures
  }

  mutating func add(_ request: RecordedRequest, in bytes: Span<UInt8>) {
    let place = places[request.fingerprint] ?? list.count
    if place == list.count {
      places[request.fingerprint] = place
      list.append(Work())
      if findsIdentities { list[place].identities = WorkIdentity.all(of: request, in: bytes) }
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
    case .stopsAfterClientError:
      "a work that was answered \(Self.finalStatusesInWords) does not come again"
    case .backsOff: "the time between the attempts of a work grows"
    case .maxAttempts(let number): "at most \(number) attempts of each work"
    }
  }

  /// True if requests that are not known any more could have been what the rule asks for.
  var needsAll: Bool { self == .retriesFailures || self == .backsOff }

  func breaches(of works: Works) -> [Breach] {
    switch self {
    case .keepsBodyOnRetry: Self.changedBodies(of: works.list)
    case .retriesFailures: Self.forgotten(of: works.list)
    default: works.list.flatMap(breaches)
    }
  }

  /// What no answer was, though the rule is about such answers alone; nil if one was.
  func missingOccasion(in works: Works) -> String? {
    let name: String
    let isOccasion: (Attempt) -> Bool
    switch self {
    case .obeysRetryAfter: (name, isOccasion) = ("a Retry-After", { $0.retryAt != nil })
    case .keepsBodyOnRetry, .retriesFailures:
      (name, isOccasion) = ("a failure that may pass", \.isTransientFailure)
    case .backsOff: (name, isOccasion) = ("a failure that may pass", \.mayPassByWaiting)
    case .stopsAfterClientError:
      (name, isOccasion) = (
        Self.finalStatusesInWords, { Self.finalStatuses.contains($0.status ?? 0) }
      )
    case .maxAttempts: return nil
    }
    return works.list.contains { $0.attempts.contains(where: isOccasion) } ? nil : name
  }

  private func breaches(of work: Work) -> [Breach] {
    switch self {
    case .obeysRetryAfter: zip(work.attempts, work.attempts.dropFirst()).compactMap(Self.early)
    case .stopsAfterClientError:
      zip(work.attempts, work.attempts.dropFirst()).compactMap { earlier, later in
        guard let status = earlier.status, Self.finalStatuses.contains(status),
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
    case .backsOff: work.retried.compactMap(Self.shrinking)
    case .maxAttempts(let number):
      work.attempts.count > number
        ? [
          Breach(
            requests: work.attempts.map(\.sequence),
            text: "the same work \(work.attempts.count) times"
          )
        ] : []
    // Of several works together.
    case .keepsBodyOnRetry, .retriesFailures: []
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

  /// What did not come again, with its body or another.
  private static func forgotten(of works: [Work]) -> [Breach] {
    let attempts = AttemptsByIdentity(works)
    return works.compactMap { work in
      // Behind every part but the last came a success.
      guard let part = work.retried.last, let first = part.first,
        part.allSatisfy(\.isTransientFailure),
        !part.contains(where: { $0.follows(first) && $0.sequence > first.sequence }),
        attempts.successor(of: work) == nil
      else { return nil }
      return Breach(first, text: "answered \(first.answerText), and never sent again")
    }
  }

  /// Only waits that the client chose: no retry of the transport, not what a `Retry-After` asked
  /// for, nor what followed an answer that waiting does not mend.
  private static func shrinking(_ all: ArraySlice<Attempt>) -> Breach? {
    var attempts: [Attempt] = []
    for attempt in all where !attempt.isTransportRetry {
      if attempts.last.map(attempt.follows) ?? true { attempts.append(attempt) }
    }
    let waits = zip(attempts, attempts.dropFirst())
      .filter { $0.0.mayPassByWaiting && $0.0.retryAt == nil }
    guard waits.count > 1 else { return nil }
    // Where the clock stands still, an answer takes its time all the same.
    let gaps = waits.map { max(0, $1.sent - $0.answered) }
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
  private static func changedBodies(of works: [Work]) -> [Breach] {
    let attempts = AttemptsByIdentity(works)
    return works.compactMap { work in
      guard let last = work.attempts.last, last.isTransientFailure,
        let (next, kind) = attempts.successor(of: work)
      else { return nil }
      return Breach(
        last,
        next,
        text: "answered \(last.answerText), and sent again with another body "
          + "(same \(kind.rawValue))"
      )
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
