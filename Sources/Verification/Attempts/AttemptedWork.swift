/// All attempts of one work, in the order in which they came.
struct AttemptedWork: Sendable {
  private(set) var attempts: [Attempt] = []
  /// When the client was first told that the work is accepted.
  private var acceptance: AttemptTimes?
  /// What stays where a client sends another body for it: see `SentWork`.
  private let marks: [UInt64]
  /// What stays where its body is built anew with another time of now: see `SentWork`.
  private let rebuilt: UInt64?
  /// True if the work is known by an `Idempotency-Key`.
  let hasKey: Bool
  /// The index of the work with the same key, or the same body, that was accepted before this one came.
  let repeats: Int?

  init(_ sent: SentWork, repeats: Int?) {
    marks = sent.marks
    rebuilt = sent.rebuilt
    hasKey = sent.key != nil
    self.repeats = repeats
  }

  mutating func add(_ attempt: Attempt) {
    attempts.append(attempt)
    if attempt.isSuccess, acceptance == nil { acceptance = attempt.times }
  }

  /// What a new work may have in common with what it goes on.
  var joints: [UInt64] { marks + [rebuilt].compactMap(\.self) }

  /// What a new work must have one of to go on this one, which failed last in `attempt`: a mark where
  /// sending again may help, the whole body but for times of now where its token was refused.
  func joints(after attempt: Attempt) -> [UInt64] {
    guard !hasKey, !attempts.contains(where: \.isAccepted) else { return [] }
    if attempt.isTransientFailure { return marks }
    return attempt.isRefusedForToken ? [rebuilt].compactMap(\.self) : []
  }

  /// Moves all attempts of a work that goes on under another body here.
  mutating func take(_ successor: inout AttemptedWork) {
    for attempt in successor.attempts { add(attempt) }
    successor.attempts = []
  }

  /// True if the client knew, when it sent a request at these times, that the work is accepted.
  func isAccepted(before times: AttemptTimes) -> Bool {
    acceptance.map { times.follow($0) } ?? false
  }

  /// Attempts after one that are compared with it, so that a work of very many costs no square of them.
  static let near = 1000

  /// The attempts that the client decided on: without those of its HTTP library.
  var decided: [Attempt] { attempts.filter { !$0.isTransportRetry } }

  /// The numbers of the attempts that its HTTP library made, in words; nil if it made none.
  var transportText: String? {
    let retries = attempts.filter(\.isTransportRetry).map(\.sequence)
    guard !retries.isEmpty else { return nil }
    return "\(RequestNumbers.inWords(retries)) sent again by the HTTP library, not by the client"
  }
}
