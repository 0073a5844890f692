internal import Journal
internal import RequestMatching

/// The tallies of all expectations while the journal is read once.
struct ExpectationTallies {
  private(set) var list: [ExpectationTally]
  /// Of all client rules without a `when`.
  private(set) var works = AttemptedWorks()
  private let findsWorks: Bool
  /// True if one of these rules sees requests that send no work.
  private let findsOthers: Bool
  private let needsHeaders: Bool
  private let matchSteps: Int
  /// The number of a request that takes too many steps to match; nil if every request could be compared.
  private(set) var overrun: UInt64?

  /// Why requests are not known, where some were evicted.
  static let evicted = "older requests were dropped"

  /// Where tests begin.
  private let marks: TestMarks

  init(_ expectations: Expectations, marks: TestMarks, matchSteps: Int? = nil) {
    self.marks = marks
    self.matchSteps = matchSteps ?? MatchingCost.defaultLimit
    list = expectations.list.map { ExpectationTally($0, keepsAll: expectations.inOrder) }
    let rules = expectations.list.compactMap { expectation -> ClientRule? in
      guard case .client(let rule) = expectation.demand, expectation.when.isEmpty else {
        return nil
      }
      return rule
    }
    findsWorks = !rules.isEmpty
    findsOthers = rules.contains(where: \.seesOtherRequests)
    needsHeaders = expectations.list.contains { !$0.when.headers.isEmpty }
  }

  /// Counts the request for each expectation that it matches.
  ///
  /// - Returns: The request as an attempt at a work, if a client rule asks for that and it is one.
  @discardableResult
  mutating func add(_ request: inout ParsedRequest, _ bytes: Span<UInt8>) -> Attempt? {
    let recorded = request.recorded
    let facts = request.facts(in: bytes, withHeaders: needsHeaders)
    let cost = MatchingCost(limit: matchSteps)
    let test = marks.test(of: recorded)
    for index in list.indices {
      list[index].add(&request, facts, bytes, cost, test: test)
    }
    if cost.isExceeded { overrun = overrun ?? recorded.sequence }
    guard findsWorks, !recorded.outcome.isBesideAPI else { return nil }
    guard recorded.sendsWork(in: bytes) else {
      if findsOthers, recorded.method != nil {
        works.addOther(&request, in: bytes, test: test)
      }
      return nil
    }
    return works.add(&request, in: bytes, test: test)
  }

  /// The request that could not be compared, in words; nil if all could.
  var gap: String? {
    overrun.map { "comparing request \($0) takes more than \(matchSteps) steps" }
  }

  /// - Parameters:
  ///   - gap: Which requests are not known, in words; nil if all are.
  ///   - works: Those of all client rules without a `when`, joined.
  /// - Returns: A result for each expectation.
  func results(gap: String?, of works: AttemptedWorks) -> [ExpectationResult] {
    list.enumerated().map { index, tally in
      var result = tally.result(number: index + 1, gap: gap, of: works, marks)
      result.when = tally.expectation.when.description
      return result
    }
  }
}
