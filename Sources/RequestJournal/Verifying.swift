internal import Bytes
internal import JSONWire
package import RequestMatching

extension JournalSnapshot {
  /// Judges what was recorded.
  ///
  /// - Parameters:
  ///   - expectations: What is expected.
  ///   - tenant: Whose requests count; nil for all.
  ///   - isComplete: False if requests were dropped.
  /// - Returns: A judgement for each expectation, and one of their order if that is expected.
  package func judge(
    _ expectations: Expectations,
    tenant: String?,
    isComplete: Bool
  ) -> [Judgement] {
    var tallies = expectations.list.map { Tally($0, keepsAll: expectations.inOrder) }
    let owner = tenant.map(ValueMatcher.text)
    forEach { request, bytes in
      let facts = request.facts(in: bytes)
      if let owner, !owner.matches(bytes, in: request.tenant) { return true }
      // Parsed once for all expectations that look at it.
      var body: JSONNode??
      for index in tallies.indices {
        tallies[index].look(at: request, facts, bytes) {
          if let body { return body }
          let json = request.json(in: bytes)
          body = .some(json)
          return json
        }
      }
      return true
    }
    var judgements = tallies.enumerated().map { index, tally in
      tally.judgement(number: index + 1, isComplete: isComplete)
    }
    for index in judgements.indices where tallies[index].hasTooFew {
      var filter = RecordFilter()
      filter.when = expectations.list[index].when
      if case .count(_, let status) = expectations.list[index].demand { filter.status = status }
      judgements[index].nearest = nearest(to: filter, tenant: tenant)
    }
    if expectations.inOrder { judgements.append(Tally.order(of: tallies, isComplete: isComplete)) }
    return judgements
  }

  /// How many of the newest requests are compared for near misses.
  private static let comparedRequests: Int64 = 10_000
  private static let shownMisses = 3

  /// The newest of those that differ from what is asked for in the fewest fields.
  ///
  /// - Parameters:
  ///   - filter: What is asked for.
  ///   - tenant: Whose requests are compared; nil for all.
  /// - Returns: At most three, the nearest first.
  package func nearest(to filter: RecordFilter, tenant: String? = nil) -> [NearMiss] {
    let owner = tenant.map(ValueMatcher.text)
    var misses: [NearMiss] = []
    let first = Int64(clamping: lastSequence) - Self.comparedRequests
    forEach { request, bytes in
      guard request.sequence > first, owner?.matches(bytes, in: request.tenant) ?? true,
        let facts = request.facts(in: bytes)
      else { return true }
      var differences = filter.when.differences(from: facts, head: bytes) {
        request.json(in: bytes)
      }
      if let status = filter.status, request.status != status {
        let found = request.status.map(String.init) ?? "none"
        differences.append(PatternDifference(field: "status", wanted: "\(status)", found: found))
      }
      guard !differences.isEmpty else { return true }
      let place = misses.firstIndex { $0.differences.count >= differences.count } ?? misses.count
      guard place < Self.shownMisses else { return true }
      let summary = request.summary(in: bytes)
      misses.insert(
        NearMiss(sequence: request.sequence, summary: summary, differences: differences),
        at: place
      )
      if misses.count > Self.shownMisses { misses.removeLast() }
      return true
    }
    return misses
  }
}

/// What is known of one expectation while the requests are gone through.
private struct Tally {
  private let expectation: Expectation
  /// Of requests that matched: the first ones, or all of them.
  private var requests: [UInt64] = []
  private let keepsAll: Bool
  private var count = 0
  private var works: Works?

  init(_ expectation: Expectation, keepsAll: Bool) {
    self.expectation = expectation
    self.keepsAll = keepsAll
    if case .client(let rule) = expectation.demand { works = Works(for: rule) }
  }

  mutating func look(
    at request: RecordedRequest,
    _ facts: RequestFacts?,
    _ bytes: Span<UInt8>,
    body: () -> JSONNode?
  ) {
    if case .count(_, let status?) = expectation.demand, request.status != status { return }
    if !expectation.when.isEmpty {
      guard let facts, expectation.when.matches(facts, head: bytes, body: body) else { return }
    }
    // A connection that broke before a request came was no attempt at a work.
    if works != nil, request.method == nil { return }
    count += 1
    if works != nil {
      works?.add(request, in: bytes)
    } else if keepsAll || requests.count < Judgement.shownRequests {
      requests.append(request.sequence)
    }
  }

  var hasTooFew: Bool {
    if case .count(let range, _) = expectation.demand { count < range.min } else { false }
  }

  func judgement(number: Int, isComplete: Bool) -> Judgement {
    switch expectation.demand {
    case .count(let range, let status):
      return judgement(range, status: status, number: number, isComplete: isComplete)
    case .client(let rule):
      let works = works ?? Works(for: rule)
      let breaches = rule.breaches(of: works)
      let noEvidence = noEvidence(for: rule, in: works)
      var verdict = breaches.isEmpty ? Judgement.Verdict.passed : .failed
      if !isComplete, breaches.isEmpty || rule.needsAll { verdict = .inconclusive }
      let shown = breaches.prefix(3).map { breach in
        "\(Self.list(breach.requests)): \(breach.text)"
      }
      let more = breaches.count > 3 ? ["and \(breaches.count - 3) more"] : []
      return Judgement(
        name: expectation.name ?? "client \(rule.name)",
        verdict: verdict,
        wanted: rule.wanted,
        got: breaches.isEmpty
          ? noEvidence ?? "that, in \(requestsInWords)"
          : (shown + more).joined(separator: "; "),
        requests: Array(breaches.flatMap(\.requests).prefix(Judgement.shownRequests)),
        noEvidence: breaches.isEmpty ? noEvidence : nil
      )
    }
  }

  private var requestsInWords: String { "\(count) \(count == 1 ? "request" : "requests")" }

  /// Why the rule could not be broken, in words; nil if it could.
  private func noEvidence(for rule: ClientRule, in works: Works) -> String? {
    guard count > 0 else { return "no request to judge" }
    return rule.missingOccasion(in: works)
      .map { "nothing to judge: of \(requestsInWords), none was answered with \($0)" }
  }

  private func judgement(
    _ range: CountRange,
    status: Int?,
    number: Int,
    isComplete: Bool
  ) -> Judgement {
    var verdict = range.contains(count) ? Judgement.Verdict.passed : .failed
    // What is gone could have counted, so only what more cannot change is sure.
    let isSure = count >= range.min && range.max == nil || count > range.max ?? .max
    if !isComplete, !isSure { verdict = .inconclusive }
    let description = expectation.when.description
    let what =
      (range.max ?? range.min == 1 ? "request" : "requests")
      + (description.isEmpty ? "" : " with \(description)")
      + (status.map { ", answered \($0)" } ?? "")
    let got = count == 0 ? "none" : "\(count): \(Self.list(requests, of: count))"
    return Judgement(
      name: expectation.name ?? "expectation \(number)",
      verdict: verdict,
      wanted: "\(range) \(what)",
      got: got + (isComplete ? "" : " (older requests were dropped)"),
      requests: Array(requests.prefix(Judgement.shownRequests))
    )
  }

  /// For instance `requests 1, 2, 3 and 4 more`.
  private static func list(_ requests: [UInt64], of count: Int? = nil) -> String {
    let count = count ?? requests.count
    let shown = requests.prefix(Judgement.shownRequests).map(String.init).joined(separator: ", ")
    let more = count > Judgement.shownRequests ? " and \(count - Judgement.shownRequests) more" : ""
    return "\(count == 1 ? "request" : "requests") \(shown)\(more)"
  }

  /// Whether each count could be met behind the one before, by taking the earliest requests.
  static func order(of tallies: [Tally], isComplete: Bool) -> Judgement {
    var last: UInt64 = 0
    var previous = ""
    var proof: [UInt64] = []
    var problem: String?
    for (index, tally) in tallies.enumerated() {
      guard case .count(let range, _) = tally.expectation.demand, range.min > 0 else { continue }
      let name = tally.expectation.name ?? "expectation \(index + 1)"
      let met = tally.requests.filter { $0 > last }.prefix(range.min)
      guard met.count == range.min, let end = met.last else {
        problem =
          previous.isEmpty
          ? "'\(name)' was not met"
          : "'\(name)' was not met behind '\(previous)', which was met by request \(last)"
        break
      }
      (last, previous) = (end, name)
      proof.append(end)
    }
    return Judgement(
      name: "in order",
      verdict: problem == nil ? .passed : isComplete ? .failed : .inconclusive,
      wanted: "the counts met in the order written",
      got: problem ?? "that",
      requests: Array(proof.prefix(Judgement.shownRequests))
    )
  }
}
