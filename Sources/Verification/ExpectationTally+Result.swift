internal import Journal
internal import Primitives
internal import RequestMatching

extension ExpectationTally {
  /// - Parameters:
  ///   - number: Of the expectation, from 1, for one without a name.
  ///   - gap: Which requests are not known, in words; nil if all are.
  ///   - common: The works of client rules without a `when`.
  ///   - marks: Where tests begin.
  /// - Returns: Whether the expectation was met.
  func result(
    number: Int,
    gap: String?,
    of common: AttemptedWorks,
    _ marks: TestMarks
  ) -> ExpectationResult {
    switch expectation.demand {
    case .count(let range, let status):
      result(of: range, status: status, number: number, gap: gap)
    case .client(let rule):
      result(of: rule, isComplete: gap == nil, in: works?.joined() ?? common, marks)
    }
  }

  private func result(
    of rule: ClientRule,
    isComplete: Bool,
    in works: AttemptedWorks,
    _ marks: TestMarks
  ) -> ExpectationResult {
    let findings = rule.check(works)
    let violations = findings.violations
    let noEvidence = violations.isEmpty ? noEvidence(for: rule, findings, in: works) : nil
    var conclusion = violations.isEmpty ? ExpectationResult.Conclusion.passed : .failed
    if !isComplete, violations.isEmpty || rule.needsAllRequests { conclusion = .inconclusive }
    let got =
      violations.isEmpty ? noEvidence ?? "that, in \(requestsInWords)" : text(violations, marks)
    var notes = Array(findings.notes.prefix(Self.shownViolations))
    let more = findings.notes.count - notes.count
    if more > 0 { notes.append("and \(more) more") }
    var result = ExpectationResult(
      name: expectation.name ?? "client \(rule.name)",
      conclusion: conclusion,
      wanted: rule.wanted,
      got: ([got] + notes).joined(separator: "; "),
      requests: Array(violations.flatMap(\.requests).prefix(RequestNumbers.shown)),
      noEvidence: noEvidence
    )
    result.notes = notes
    if !violations.isEmpty { result.advice = rule.advice }
    if let first = violations.first(where: \.comparesBodies), let from = first.requests.first,
      let to = first.requests.last
    {
      result.compared = (from, to)
    }
    return result
  }

  /// Violations, and notes, that a result lists.
  private static let shownViolations = 3

  private func text(_ violations: [Violation], _ marks: TestMarks) -> String {
    let shown = violations.prefix(Self.shownViolations).map { violation in
      let test = marks.name(ofTest: violation.test).map { ", in '\($0)'" } ?? ""
      return "\(RequestNumbers.inWords(violation.requests))\(test): \(violation.text)"
    }
    let more = violations.count - shown.count
    return (shown + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "; ")
  }

  private var requestsInWords: String { Plural.count(count, "request") }

  /// Why the rule could not be broken, in words; nil if it could.
  private func noEvidence(
    for rule: ClientRule,
    _ findings: RuleFindings,
    in works: AttemptedWorks
  ) -> String? {
    guard count > 0 else { return "no request to judge" }
    guard let occasion = rule.occasion, !works.contains(occasion, inOthers: rule.seesOtherRequests)
    else {
      return findings.noEvidence
    }
    return "nothing to judge: of \(requestsInWords), none was answered with \(occasion.name)"
  }

  private func result(
    of range: CountRange,
    status: Int?,
    number: Int,
    gap: String?
  ) -> ExpectationResult {
    var conclusion = range.contains(count) ? ExpectationResult.Conclusion.passed : .failed
    // Requests that are not known could have counted. The result is sure only if no further request
    // could change it.
    let isSure = count >= range.min && range.max == nil || count > range.max ?? .max
    if gap != nil, !isSure { conclusion = .inconclusive }
    let description = expectation.when.description
    let what =
      Plural.word(for: range.max ?? range.min, "request")
      + (description.isEmpty ? "" : " with \(description)")
      + (status.map { ", answered \($0)" } ?? "")
    let got = count == 0 ? "none" : "\(count): \(RequestNumbers.inWords(requests, of: count))"
    return ExpectationResult(
      name: expectation.name ?? "expectation \(number)",
      conclusion: conclusion,
      wanted: "\(range) \(what)",
      got: got + (gap.map { " (\($0))" } ?? ""),
      requests: Array(requests.prefix(RequestNumbers.shown))
    )
  }
}
