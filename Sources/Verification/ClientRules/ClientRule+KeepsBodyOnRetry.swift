extension ClientRule {
  /// A work that failed comes again with the value that its body had.
  package static let keepsBodyOnRetry = ClientRule(
    "keepsBodyOnRetry",
    Wording(
      wanted: "a work that failed comes again with the same body",
      advice: "build the body of a work once, with its times, and send that one again"
    ),
    about: .transientFailure
  ) { works in
    var findings = RuleFindings(violations: works.list.flatMap { changes(in: $0, of: works) })
    findings.note(works.doubts(.otherBody))
    return findings
  }

  /// The first change of each work: to what comes after it, the same holds.
  private static func changes(in work: AttemptedWork, of works: AttemptedWorks) -> [Violation] {
    var attempts = work.attempts
    if work.hasKey, let index = work.repeats, let last = works.list[index].attempts.last {
      attempts.insert(last, at: 0)
    }
    // Without a key, a body that is built anew for another token is no fault.
    let pair = zip(attempts, attempts.dropFirst()).first { earlier, later in
      earlier.body != later.body && (work.hasKey || !earlier.isRefusedForToken)
    }
    guard let (earlier, later) = pair else { return [] }
    let mark = work.hasKey ? "the same Idempotency-Key" : "in place of the work that failed"
    return [
      Violation(
        [earlier, later],
        text: "answered \(earlier.answerText), and sent again with another body (\(mark))",
        comparesBodies: true
      )
    ]
  }
}
