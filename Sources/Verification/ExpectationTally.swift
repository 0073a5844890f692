internal import Journal
internal import JSONWire
internal import RequestMatching

/// The requests that match one expectation, counted while the journal is read.
struct ExpectationTally {
  let expectation: Expectation
  /// Numbers of requests that matched: the first ones, or all of them.
  private(set) var requests: [UInt64] = []
  private(set) var count = 0
  private let keepsAll: Bool
  /// Of a client rule with a `when` of its own.
  private(set) var works: AttemptedWorks?

  init(_ expectation: Expectation, keepsAll: Bool) {
    self.expectation = expectation
    self.keepsAll = keepsAll
    if case .client = expectation.demand, !expectation.when.isEmpty { works = AttemptedWorks() }
  }

  /// Counts the request if it matches.
  mutating func add(
    _ request: inout ParsedRequest,
    _ facts: MatchableRequest?,
    _ bytes: Span<UInt8>,
    _ cost: MatchingCost,
    test: Int
  ) {
    let recorded = request.recorded
    if case .count(_, let status) = expectation.demand {
      guard recorded.sequence > expectation.since else { return }
      if let status, recorded.status != status { return }
    }
    guard recorded.outcome.counts(for: expectation.when) else { return }
    if !expectation.when.isEmpty {
      guard let facts,
        expectation.when.matches(facts, head: bytes, cost, body: { request.json(in: bytes) }),
        !cost.isExceeded
      else { return }
    }
    if case .client(let rule) = expectation.demand {
      if recorded.sendsWork(in: bytes) {
        works?.add(&request, in: bytes, test: test)
      } else {
        guard rule.seesOtherRequests, recorded.method != nil else { return }
        works?.addOther(&request, in: bytes, test: test)
      }
      count += 1
      return
    }
    count += 1
    if keepsAll || requests.count < RequestNumbers.shown {
      requests.append(recorded.sequence)
    }
  }

  var hasTooFew: Bool {
    if case .count(let range, _) = expectation.demand { count < range.min } else { false }
  }
}
