extension ClientRule {
  /// The client sends no work more often than `number` times.
  package static func maxAttempts(_ number: Int) -> ClientRule {
    ClientRule(
      "maxAttempts \(number)",
      Wording(
        wanted: "at most \(number) attempts of each work",
        advice:
          "give a work up after so many attempts, and keep it for later; if these are tests that "
          + "send equal works, call POST /__mock/mark between them"
      ),
      about: nil
    ) { works in
      var findings = RuleFindings()
      for work in works.list {
        let decided = work.decided
        if decided.count > number {
          findings.violations.append(
            Violation(work.attempts, text: "the same work \(work.attempts.count) times")
          )
        }
        if work.attempts.count > number { findings.notes += work.transportTexts }
      }
      findings.note(works.doubts(.otherKey))
      findings.notes += works.rebuiltTexts
      return findings
    }
  }
}

extension ClientRuleForm {
  static let maxAttempts = ClientRuleForm.number(
    Number(
      name: "maxAttempts",
      range: 1...1_000_000,
      help: "No work comes more often than that.",
      rule: ClientRule.maxAttempts
    )
  )
}
