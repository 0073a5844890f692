internal import Primitives

extension ClientRule {
  /// The client waits longer with each attempt, and does not send again at once.
  ///
  /// The verdict is statistical: `BackOffEvidence` has what is known of good and bad clients.
  package static let backsOff = ClientRule(
    "backsOff",
    Wording(
      wanted: "waits between the attempts of a work that grow",
      advice:
        "wait twice as long before each further attempt, with jitter; the first may come at once"
    ),
    about: .transientFailure
  ) { works in
    var evidence = BackOffEvidence()
    for work in works.list {
      for run in runs(of: work) { evidence.add(run) }
    }
    var findings = RuleFindings()
    switch evidence.conclusion {
    case .hammers(let example):
      findings.violations = [violation(example, "sent again at once", evidence)]
    case .waitsTheSame(let example):
      findings.violations = [violation(example, "always waited about as long", evidence)]
    case .tooLittle:
      let waits = Plural.count(evidence.waitCount, "wait")
      findings.noEvidence = "too little to tell how the waits grow: \(waits) of the client's choice"
    case .grows: break
    }
    findings.notes = works.list.flatMap(\.transportTexts) + works.rebuiltTexts
    return findings
  }

  private static func violation(
    _ run: BackOffEvidence.Run,
    _ what: String,
    _ evidence: BackOffEvidence
  ) -> Violation {
    let texts = run.waits.prefix(RequestNumbers.shown)
      .map { Duration.nanoseconds($0).inSeconds }
      .joined(separator: ", ")
    let all = Plural.count(evidence.waitCount, "wait")
    return Violation(
      run.attempts,
      text: "\(what): the waits were \(texts) (\(all) in all)"
    )
  }

  /// The attempts of a work that the client waited between of its own choice: after failures that may
  /// pass and named no time.
  private static func runs(of work: AttemptedWork) -> [BackOffEvidence.Run] {
    var runs: [BackOffEvidence.Run] = []
    var run = BackOffEvidence.Run()
    // Also one that the library made: its answer is what the client waits after.
    var last: Attempt?
    for attempt in work.attempts {
      defer { last = attempt }
      guard !attempt.isTransportRetry else { continue }
      if let last, last.isTransientFailure, last.retryAfter == nil, attempt.follows(last) {
        run.waits.append(attempt.wait(after: last))
      } else {
        if !run.waits.isEmpty { runs.append(run) }
        run = BackOffEvidence.Run()
      }
      run.attempts.append(attempt)
    }
    if !run.waits.isEmpty { runs.append(run) }
    return runs
  }
}
