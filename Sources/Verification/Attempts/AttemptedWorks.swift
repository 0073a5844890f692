internal import Journal

/// The works that requests attempt, in the order in which they came first.
///
/// This is the one definition of an attempt; all client rules go by it. Requests are attempts of one
/// work if they have the same
///
/// | | and | for instance |
/// |---|---|---|
/// | `Idempotency-Key` that is not empty | tenant, method, path, test | a body with another time in it |
/// | value of the body, without a key | tenant, method, path, test | other white space, another query |
/// | body but for times of now, which are as far from now, without a key, where the work failed last or its token was refused | the same | a body that is built anew for each attempt |
///
/// A request that was sent after the client knew that the work is accepted begins a new work. What can be
/// read in two ways is no attempt, and told as a `Doubt`.
struct AttemptedWorks: Sendable {
  private(set) var list: [AttemptedWork] = []
  /// Requests that send no work, in the order in which they came; only for rules that see them.
  private(set) var others: [Attempt] = []
  /// By key or body, the index of the newest work.
  private var places: [UInt64: Int] = [:]
  /// The attempts that the client's HTTP library made.
  private(set) var transportRetries: [UInt64] = []

  /// - Parameters:
  ///   - request: A request that sends a work.
  ///   - bytes: What its ranges point into.
  ///   - test: The number of marks before it.
  /// - Returns: The request as an attempt of its work.
  @discardableResult
  mutating func add(_ request: inout ParsedRequest, in bytes: Span<UInt8>, test: Int) -> Attempt {
    let sent = SentWork(&request, in: bytes, test: test)
    let times = AttemptTimes(request.recorded)
    let id = sent.key ?? sent.body
    var place = places[id]
    var repeats: Int?
    if let known = place, list[known].isAccepted(before: times) {
      repeats = known
      place = nil
    }
    let index = place ?? list.count
    if index == list.count {
      places[id] = index
      list.append(AttemptedWork(sent, repeats: repeats))
    }
    let previous = list[index].attempts.last
    let attempt = Attempt(&request, in: bytes, body: sent.body, test: test, after: previous)
    list[index].add(attempt)
    if attempt.isTransportRetry { transportRetries.append(attempt.sequence) }
    return attempt
  }

  /// Adds a request that sends no work.
  mutating func addOther(_ request: inout ParsedRequest, in bytes: Span<UInt8>, test: Int) {
    others.append(Attempt(&request, in: bytes, body: 0, test: test, after: nil))
  }

  /// - Parameters:
  ///   - occasion: The answers that a rule is about.
  ///   - others: True to look at requests that send no work too.
  /// - Returns: True if a client got one of them.
  func contains(_ occasion: RuleOccasion, inOthers others: Bool) -> Bool {
    list.contains { $0.attempts.contains(where: occasion.isGiven) }
      || others && self.others.contains(where: occasion.isGiven)
  }
}

// MARK: Bodies that are built anew

extension AttemptedWorks {
  /// The same, with each work that failed and never came again joined to the first new work that goes on
  /// it and came after the failure. Each work is joined to one other at most.
  ///
  /// A work that was joined stays in the list without attempts, so that indices stay right.
  func joined() -> AttemptedWorks {
    let pairs = WorkPairs(list) { work in
      work.isUnfinished && !work.hasKey ? work.rebuilt?.fingerprint : nil
    } to: { work in
      work.repeats == nil && !work.hasKey ? work.rebuilt?.fingerprint : nil
    } where: { earlier, later in
      earlier.mayBeBuiltAnew(as: later)
    }
    return merged(Dictionary(uniqueKeysWithValues: pairs.list.map { ($0.later, $0.earlier) }))
  }

  private func merged(_ into: [Int: Int]) -> AttemptedWorks {
    guard !into.isEmpty else { return self }
    var joined = self
    // A successor comes after what it succeeds: backwards, each has all its successors when it moves.
    for index in list.indices.reversed() {
      joined.list[index].follow(into)
      guard let target = into[index] else { continue }
      var successor = joined.list[index]
      joined.list[target].take(&successor)
      joined.list[index] = successor
    }
    return joined
  }
}
