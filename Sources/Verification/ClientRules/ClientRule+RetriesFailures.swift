internal import Primitives

extension ClientRule {
  /// A work that failed in a way that may pass (429, 5xx or a broken connection) comes again.
  package static let retriesFailures = retriesFailures(atLeast: 1, name: "retriesFailures")

  /// - Parameters:
  ///   - number: How often the client must send a work again before it gives the work up.
  ///   - name: As the scenario writes the rule.
  /// - Returns: The rule.
  private static func retriesFailures(atLeast number: Int, name: String) -> ClientRule {
    let times = number == 1 ? "" : " \(number) times, before it is given up"
    return ClientRule(
      name,
      Wording(
        wanted: "a work that failed with 408, 425, 429, 5xx or a broken connection is sent again"
          + times,
        advice: "send such a work again, after a wait that grows with each attempt"
      ),
      about: .transientFailure,
      needsAllRequests: true
    ) { works in
      var findings = RuleFindings()
      let replaced = works.replacedWorks
      let failed = works.list.enumerated()
        .filter { !replaced.contains($0.offset) }.map(\.element)
        .filter { $0.attempts.contains(where: \.isTransientFailure) }
      for work in failed {
        if let violation = abandoned(work, after: number) { findings.violations.append(violation) }
        findings.notes += work.transportTexts
      }
      if findings.violations.isEmpty, !failed.isEmpty, failed.allSatisfy({ $0.retries == 0 }) {
        findings.noEvidence = "nothing to judge: the client itself sent no work again"
      }
      findings.note(works.doubts(.otherKey, .otherBody))
      findings.notes += works.rebuiltTexts
      return findings
    }
  }

  private static func abandoned(_ work: AttemptedWork, after number: Int) -> Violation? {
    guard let last = work.attempts.last, !work.attempts.contains(where: \.isSuccess),
      last.isTransientFailure
    else { return nil }
    let retries = work.retries
    guard retries < number else { return nil }
    let again =
      retries == 0 ? "never sent again" : "sent again \(Plural.count(retries, "time")) only"
    return Violation(work.attempts, text: "answered \(last.answerText), and \(again) by the client")
  }
}

extension AttemptedWork {
  /// How often the client sent the work again once it knew of a failure that may pass.
  fileprivate var retries: Int {
    var unknown: [Attempt] = []
    var isKnown = false
    var count = 0
    for attempt in attempts {
      isKnown = isKnown || unknown.contains(where: attempt.follows)
      if isKnown, !attempt.isTransportRetry { count += 1 }
      if !isKnown, attempt.isTransientFailure { unknown.append(attempt) }
    }
    return count
  }
}

extension ClientRuleForm {
  static let retriesFailuresForms = ClientRuleForm.number(
    Number(
      name: "retriesFailures",
      range: 1...1_000_000,
      help: "How often a work is sent again at least before it is given up.",
      rule: { ClientRule.times($0) }
    )
  )
}

extension ClientRule {
  fileprivate static func times(_ number: Int) -> ClientRule {
    retriesFailures(atLeast: number, name: "retriesFailures \(number)")
  }
}
