extension ClientRule {
  /// No work is accepted twice, except where a broken answer made that unavoidable.
  package static let deliversOnce = deliversOnce(isStrict: false)

  /// The rule; a strict one also counts as a fault what a broken answer made unavoidable.
  private static func deliversOnce(isStrict: Bool) -> ClientRule {
    ClientRule(
      isStrict ? "deliversOnce strict" : "deliversOnce",
      Wording(
        wanted: isStrict
          ? "no work accepted twice" : "no work accepted twice that was known to be accepted",
        advice: "wait for the answer before sending a work again, and send none after its 2xx; if "
          + "these are two tests that send equal works, call POST /__mock/mark between them"
      ),
      about: RuleOccasion(name: "2xx", isGiven: \.isAccepted)
    ) { works in
      var findings = RuleFindings()
      for work in works.list where work.replaced == nil {
        examine(work, of: works, isStrict, &findings)
      }
      findings.note(works.doubts(.otherKeyAccepted))
      return findings
    }
  }

  private static func examine(
    _ work: AttemptedWork,
    of works: AttemptedWorks,
    _ isStrict: Bool,
    _ findings: inout RuleFindings
  ) {
    let accepted = work.attempts.filter(\.isAccepted)
    if let index = work.repeats, let again = accepted.first,
      let before = works.list[index].attempts.last(where: \.isSuccess)
    {
      findings.violations.append(Violation([before, again], text: "accepted, and accepted again"))
    }
    for (earlier, later) in zip(accepted, accepted.dropFirst()) {
      if !later.follows(earlier) || !earlier.isBroken {
        findings.violations.append(
          Violation([earlier, later], text: "both accepted: sent while the other was under way")
        )
      } else if isStrict {
        let answer =
          earlier.clientHasLeft ? "an answer that the client did not wait for" : "a broken answer"
        findings.violations.append(
          Violation([earlier, later], text: "accepted again after \(answer)")
        )
      } else {
        let why =
          earlier.clientHasLeft
          ? "the client left before the answer to the first, so it could not know"
          : "the answer to the first broke, so the client could not know"
        findings.notes.append(
          "\(RequestNumbers.inWords([earlier.sequence, later.sequence])) were both accepted: \(why)"
        )
      }
    }
  }
}

extension ClientRuleForm {
  static let deliversOnceForms = ClientRuleForm.choice(
    Choice(
      name: "deliversOnce",
      help: "With 'strict', works that are accepted twice because an answer broke count too.",
      rules: [("strict", .strictDelivery)]
    )
  )
}

extension ClientRule {
  fileprivate static let strictDelivery = deliversOnce(isStrict: true)
}
