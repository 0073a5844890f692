/// All attempts of one work, in the order in which they came.
struct AttemptedWork: Sendable {
  private(set) var attempts: [Attempt] = []
  /// When the client was first told that the work is accepted.
  private var acceptance: AttemptTimes?
  /// What stays where its body is built anew with another time of now: see `SentWork`.
  let rebuilt: RebuiltBody?
  /// What it is about: see `SentWork`.
  let subject: UInt64?
  /// The fingerprint of the value of its first body.
  let body: UInt64
  /// True if the work is known by an `Idempotency-Key`.
  let hasKey: Bool
  /// What it replaces, if its method lets it be accepted twice without harm; nil otherwise.
  let replaced: UInt64?
  /// The index of the work with the same key, or the same body, that was accepted before this one came.
  private(set) var repeats: Int?

  init(_ sent: SentWork, repeats: Int?) {
    rebuilt = sent.rebuilt
    subject = sent.subject
    body = sent.body
    hasKey = sent.key != nil
    replaced = sent.replaced
    self.repeats = repeats
  }

  mutating func add(_ attempt: Attempt) {
    attempts.append(attempt)
    guard attempt.isSuccess, acceptance.map({ attempt.times.isAnswered(before: $0) }) ?? true
    else { return }
    acceptance = attempt.times
  }

  /// True if it came last in `attempts` and may come again, as it was or built anew: it failed, or its
  /// token was refused, and the client was never told that it is accepted.
  var isUnfinished: Bool {
    guard acceptance == nil, let last = attempts.last else { return false }
    return last.isTransientFailure || last.isRefusedForToken
  }

  /// True if the other may be this work, built anew with another time of now.
  func mayBeBuiltAnew(as other: AttemptedWork) -> Bool {
    guard let rebuilt, let otherRebuilt = other.rebuilt else { return false }
    return rebuilt.mayBeOneWork(with: otherRebuilt)
  }

  /// Moves all attempts of a work that goes on under another body here.
  mutating func take(_ successor: inout AttemptedWork) {
    for attempt in successor.attempts { add(attempt) }
    successor.attempts = []
  }

  /// Follows the work that this one repeats to where its attempts were moved.
  mutating func follow(_ moved: [Int: Int]) {
    while let index = repeats, let target = moved[index] { repeats = target }
  }

  /// True if the client knew, when it sent a request at these times, that the work is accepted.
  func isAccepted(before times: AttemptTimes) -> Bool {
    acceptance.map { times.follow($0) } ?? false
  }

  /// Attempts after one that are compared with it, so that a work of very many costs no square of them.
  static let near = 1000

  /// The attempts that the client surely decided on: without those that its HTTP library made, or may
  /// have made.
  var decided: [Attempt] { attempts.filter(\.isSurelyDecided) }

  /// What the HTTP library did, in words.
  var transportTexts: [String] {
    let retries = attempts.filter(\.isTransportRetry).map(\.sequence)
    let doubtful = attempts.filter(\.mayBeTransportRetry).map(\.sequence)
    var texts: [String] = []
    if !retries.isEmpty {
      texts.append(
        "\(RequestNumbers.inWords(retries)) sent again by the HTTP library, not by the client"
      )
    }
    if !doubtful.isEmpty {
      texts.append(
        "\(RequestNumbers.inWords(doubtful)) sent again by the client, or by its HTTP library"
      )
    }
    return texts
  }
}
