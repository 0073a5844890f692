package import JSONWire
package import RequestMatching

extension Scenario {
  /// The rules that could answer a request, in order: those that match, up to the first that always
  /// answers. It needs no world, so that matching, which costs most, holds none.
  ///
  /// - Parameters:
  ///   - facts: Ranges of `head`.
  ///   - head: The bytes of the request's head.
  ///   - body: Its body as JSON, nil if it is none; asked for only where a rule looks at it.
  ///   - key: What a script keeps a position for.
  /// - Returns: Numbers and keys of the rules.
  package func candidates(
    _ facts: RequestFacts,
    head: Span<UInt8>,
    body: () -> JSONNode?,
    key: (ScriptKey) -> UInt64
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    index.forEach(facts, head) { number in
      guard rules[number].when.matches(facts, head: head, body: body) else { return true }
      let each = rules[number].each
      candidates.append(Candidate(rule: number, key: each == .tenant ? 0 : key(each)))
      return !rules[number].alwaysAnswers
    }
    return candidates
  }

  /// The same while only the head has come: up to the first rule that looks at the body.
  ///
  /// - Parameters:
  ///   - facts: Ranges of `head`.
  ///   - head: The bytes of the request's head.
  ///   - key: What a script keeps a position for.
  /// - Returns: Numbers and keys of the rules.
  package func candidatesBeforeBody(
    _ facts: RequestFacts,
    head: Span<UInt8>,
    key: (ScriptKey) -> UInt64
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    index.forEach(facts, head) { number in
      let rule = rules[number]
      guard rule.when.body == nil, rule.each != .body, rule.each != .thing else { return false }
      guard rule.when.matches(facts, head: head, body: { nil }) else { return true }
      candidates.append(Candidate(rule: number, key: rule.each == .tenant ? 0 : key(rule.each)))
      return !rule.alwaysAnswers
    }
    return candidates
  }
}
