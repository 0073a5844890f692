internal import FakedAPI
internal import HTTPWire
internal import Primitives
package import JSONWire

extension RequestPattern {
  /// - Parameters:
  ///   - facts: Ranges of `head`.
  ///   - head: The bytes of the request's head.
  ///   - cost: Counts the steps; beyond its limit the result is unknown.
  ///   - body: The body as JSON; nil if it is not JSON.
  /// - Returns: All that keeps the request from matching, in the order of the pattern's members;
  ///   empty if it matches.
  package func differences(
    from facts: MatchableRequest,
    head: Span<UInt8>,
    _ cost: MatchingCost,
    body: () -> JSONNode?
  ) -> [PatternDifference] {
    var differences: [PatternDifference] = []
    forEachDifference(from: facts, head: head, cost, body: body) { difference in
      guard !cost.isExceeded else { return false }
      differences.append(difference())
      return true
    }
    return differences
  }

  /// The number of differences, at most `limit`; they are counted without being described.
  package func differenceCount(
    from facts: MatchableRequest,
    head: Span<UInt8>,
    upTo limit: Int,
    _ cost: MatchingCost,
    body: () -> JSONNode?
  ) -> Int {
    guard limit > 0 else { return 0 }
    var count = 0
    forEachDifference(from: facts, head: head, cost, body: body) { _ in
      count += 1
      return count < limit && !cost.isExceeded
    }
    return count
  }

  /// Calls `visit` with a function that describes each difference, until `visit` returns false.
  private func forEachDifference(
    from facts: MatchableRequest,
    head: Span<UInt8>,
    _ cost: MatchingCost,
    body: () -> JSONNode?,
    _ visit: (() -> PatternDifference) -> Bool
  ) {
    guard cost.spend(1) else { return }
    func compare(_ field: String, _ matcher: ValueMatcher?, _ range: Range<Int>?) -> Bool {
      guard let matcher, !matcher.matches(head, in: range, cost) else { return true }
      let values = range.map { [MatchedValue.text(head.fieldText(in: $0))] } ?? []
      return matcher.forEachDifference(of: field, values, cost, visit)
    }
    guard compare("method", method, facts.method) else { return }
    switch path {
    case .pattern(let pattern)?:
      let goesOn =
        facts.withPath(of: head) { pattern.matches($0, cost) }
        || visit {
          let found = head.string(in: facts.path)
          return PatternDifference(
            field: "path",
            wanted: pattern.text.quoted,
            values: [found.quotedWhole]
          )
        }
      guard goesOn else { return }
    case .value(let matcher)?:
      let values = facts.withPath(of: head, PathMatcher.texts)
      guard matcher.forEachDifference(of: "path", values, cost, visit) else { return }
    case nil: break
    }
    if let operation, !facts.comes(to: operation, head, cost) {
      let goesOn = visit {
        let found = "\(head.string(in: facts.method)) \(head.string(in: facts.path))"
        return PatternDifference(
          field: "operation",
          wanted: "\(operation.operation.quoted) (\(operation))",
          values: [found.quotedWhole]
        )
      }
      guard goesOn else { return }
    }
    if !query.isEmpty {
      guard cost.spend((facts.query?.count ?? 0) / 8) else { return }
      let parameters = QueryParameters.decode(head.string(in: facts.query ?? 0..<0))
      for (name, matcher) in query {
        guard cost.spend(parameters.count) else { return }
        let values = parameters.filter { $0.name == name }.map { MatchedValue.text($0.value) }
        guard matcher.forEachDifference(of: "query.\(name)", values, cost, visit) else { return }
      }
    }
    guard compare("tenant", tenant, facts.tenant) else { return }
    for (name, matcher) in headers {
      guard cost.spend(facts.headers.count) else { return }
      let values = facts.headers
        .filter { head.equalsIgnoringCase(name.utf8Span.span, in: $0.name) }
        .map { MatchedValue.text(head.fieldText(in: $0.value)) }
      guard matcher.forEachDifference(of: "headers.\(name)", values, cost, visit) else { return }
    }
    if let matcher = self.body {
      _ = matcher.forEachDifference(of: "body", body().map { [.json($0)] } ?? [], cost, visit)
    }
  }
}
