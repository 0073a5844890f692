extension ClientRule {
  /// Each work is accepted in the end, or refused in a way that sending it again cannot mend.
  package static let losesNothing = ClientRule(
    "losesNothing",
    Wording(
      wanted: "each work accepted in the end, or refused for good",
      advice: "send a work again until its answer is 2xx or a refusal such as 400"
    ),
    about: nil,
    needsAllRequests: true
  ) { works in
    let replaced = works.replacedWorks
    var findings = RuleFindings(
      violations: works.list.enumerated()
        .compactMap { replaced.contains($0.offset) ? nil : lost($0.element) }
    )
    findings.note(works.doubts(.otherKey, .otherBody))
    findings.notes += works.rebuiltTexts
    return findings
  }

  private static func lost(_ work: AttemptedWork) -> Violation? {
    guard let last = work.attempts.last, !work.attempts.contains(where: \.isSuccess),
      !last.isFinalRefusal
    else { return nil }
    let times = work.attempts.count == 1 ? "" : ", the last of \(work.attempts.count) attempts"
    return Violation([last], text: "answered \(last.answerText)\(times), and never sent again")
  }
}

extension Attempt {
  /// True for a refusal that sending the work again as it was cannot mend.
  fileprivate var isFinalRefusal: Bool { !isTransientFailure && (400..<500).contains(status ?? 0) }
}
