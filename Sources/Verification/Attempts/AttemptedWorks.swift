internal import Journal

/// The works that requests attempt, in the order in which they came first.
///
/// This is the one definition of an attempt; all client rules go by it. Requests are attempts of one
/// work if they have the same
///
/// | | and | for instance |
/// |---|---|---|
/// | `Idempotency-Key` | tenant, method, path, test | a body with another time in it |
/// | value of the body, without a key | tenant, method, path, test | other white space, another query |
/// | `SentWork.marks`, where the work failed and never came again as it was | the same | a body that is built anew |
/// | body but for times of now, where its token was refused | the same | a body that is built anew for another token |
///
/// A request that was sent after the client knew that the work is accepted begins a new work.
struct AttemptedWorks: Sendable {
  private(set) var list: [AttemptedWork] = []
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
    let attempt = Attempt(&request, in: bytes, of: sent, test: test, after: previous)
    list[index].add(attempt)
    if attempt.isTransportRetry { transportRetries.append(attempt.sequence) }
    return attempt
  }

  func contains(_ occasion: RuleOccasion) -> Bool {
    list.contains { $0.attempts.contains(where: occasion.isGiven) }
  }
}

// MARK: Bodies that are built anew

extension AttemptedWorks {
  /// The same, with each work that failed and never came again joined to the first new work that goes on
  /// it and came after the failure. Each work is joined to one other at most.
  ///
  /// A work that was joined stays in the list without attempts, so that `repeats` stays right.
  func joined() -> AttemptedWorks {
    var candidates: [UInt64: JoinCandidates] = [:]
    for (index, work) in list.enumerated() where work.repeats == nil {
      guard let first = work.attempts.first else { continue }
      for joint in work.joints {
        candidates[joint, default: JoinCandidates()].add(work: index, first: first.sequence)
      }
    }
    var into: [Int: Int] = [:]
    for index in list.indices {
      guard let last = list[index].attempts.last else { continue }
      for joint in list[index].joints(after: last) {
        let next = candidates[joint]?.take(after: last.sequence) { candidate in
          into[candidate] == nil && list[candidate].attempts.first?.follows(last) ?? false
        }
        guard let next else { continue }
        into[next] = index
        break
      }
    }
    return merged(into)
  }

  private func merged(_ into: [Int: Int]) -> AttemptedWorks {
    var joined = self
    // A successor comes after what it succeeds: backwards, each has all its successors when it moves.
    for index in list.indices.reversed() {
      guard let target = into[index] else { continue }
      var successor = joined.list[index]
      joined.list[target].take(&successor)
      joined.list[index] = successor
    }
    return joined
  }
}
