package import JSONWire
package import RequestMatching

extension Scenario {
  /// The rules that could answer a request, in order: those that match, up to the first that always
  /// answers. Matching costs most, and it needs no state of the tenant, so no lock is held.
  ///
  /// - Parameters:
  ///   - facts: Ranges of `head`.
  ///   - head: The bytes of the request's head.
  ///   - cost: The steps that matching the request may take.
  ///   - body: Its body as JSON, nil if it is not JSON; called only if a rule looks at it.
  ///   - key: A hash of what a script keeps a position for.
  /// - Returns: Indices and keys of the rules.
  /// - Throws: The rule at which the steps ran out.
  package func candidates(
    _ facts: MatchableRequest,
    head: Span<UInt8>,
    _ cost: MatchingCost,
    body: () -> JSONNode?,
    key: (ScriptKey) -> UInt64
  ) throws(MatchingOverrun) -> [Candidate] {
    var candidates: [Candidate] = []
    var overrun: Int?
    index.forEach(facts, head) { number in
      let isMatch = rules[number].when.matches(facts, head: head, cost, body: body)
      guard !cost.isExceeded else {
        overrun = number
        return false
      }
      guard isMatch else { return true }
      let each = rules[number].each
      candidates.append(Candidate(rule: number, key: each == .tenant ? 0 : key(each)))
      return !rules[number].alwaysAnswers
    }
    if let overrun { throw MatchingOverrun(rule: overrun, limit: cost.limit) }
    return candidates
  }

  /// The same while only the head has come: up to the first rule that looks at the body.
  ///
  /// - Parameters:
  ///   - facts: Ranges of `head`.
  ///   - head: The bytes of the request's head.
  ///   - cost: The steps that matching the request may take.
  ///   - key: A hash of what a script keeps a position for.
  /// - Returns: Indices and keys of the rules. Empty if the steps run out: the request is refused
  ///   for that once it has come as a whole.
  package func candidatesBeforeBody(
    _ facts: MatchableRequest,
    head: Span<UInt8>,
    _ cost: MatchingCost,
    key: (ScriptKey) -> UInt64
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    index.forEach(facts, head) { number in
      let rule = rules[number]
      guard rule.when.body == nil, ![.body, .work, .thing].contains(rule.each) else { return false }
      let isMatch = rule.when.matches(facts, head: head, cost, body: { nil })
      guard !cost.isExceeded else { return false }
      guard isMatch else { return true }
      candidates.append(Candidate(rule: number, key: rule.each == .tenant ? 0 : key(rule.each)))
      return !rule.alwaysAnswers
    }
    return cost.isExceeded ? [] : candidates
  }
}
