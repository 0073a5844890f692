internal import Diagnostics
internal import MaintenanceWorks
internal import RequestMatching

// What a scenario may say, and surely does not mean.

extension Rule {
  /// What in the rule can never run.
  var warnings: [Diagnostic] {
    var warnings: [Diagnostic] = []
    for (index, step) in respond.enumerated() where isNeverTaken(index) {
      let message = "this step is never taken: the one before it takes every request"
      warnings.append(Diagnostic(.warning, message, at: step.range))
    }
    if ending != nil, script.total == nil, !respond.isEmpty {
      let message = "'then' never comes: the last step takes every request"
      warnings.append(Diagnostic(.warning, message, at: endingRange))
    }
    return warnings
  }
}

extension Rule {
  /// True if the step is behind one that takes every request, and is not reached by chance either.
  private func isNeverTaken(_ step: Int) -> Bool {
    guard let behind = respond.indices.first(where: script.isUnreachable), step >= behind else {
      return false
    }
    return respond[(behind - 1)..<step].contains { $0.chance >= 1 }
  }
}

extension Scenario {
  /// Rules that no request comes to, each with the earlier rule that answers all of them.
  var shadowedRules: [(rule: Int, by: Int)] {
    guard
      let first = rules.firstIndex(where: {
        $0.when.isEmpty && $0.alwaysAnswers && !$0.isOfConnections
      })
    else { return [] }
    return rules.indices.dropFirst(first + 1).filter { !rules[$0].isOfConnections }
      .map { (rule: $0, by: first) }
  }

  /// Why no run can meet the expectation; nil if one can.
  func whyUnmeetable(_ expectation: Expectation) -> String? {
    guard case .count(let count, let status) = expectation.demand, count.min > 0 else { return nil }
    if let status, !canAnswer(status) {
      return "no rule answers \(status), and the fake never does by itself"
    }
    if let tenant = expectation.when.tenant?.literal, status == 201, let known = access.tenants,
      !known.contains(tenant)
    {
      return "tenant '\(tenant)' is not in access.tenants, so nothing of it is answered 201"
    }
    guard status == 201 else { return nil }
    if let rule = rules.first, rule.when.isEmpty, rule.alwaysAnswers,
      !rule.isOfConnections, !rule.respond.contains(where: { $0.canLeadTo(201) })
    {
      return "\(name(ofRule: 0)) answers every request, and never 201"
    }
    guard !rules.contains(where: { $0.respond.contains { $0.canAnswer(201) } })
    else { return nil }
    return whyNoWork(expectation.when)
  }

  /// Why the fake of its own accord creates no work for a request that matches; nil if it may.
  private func whyNoWork(_ when: RequestPattern) -> String? {
    if let method = when.method?.literal, method != "POST" { return Self.worksElsewhere }
    if let path = when.path?.literal, path != "\(WorkRequestHead.worksPath)" {
      return Self.worksElsewhere
    }
    let write = Permission.write
    if let tokens = access.tokens,
      !tokens.values.contains(where: { $0.permissions.contains(write) })
    {
      return "no token in access.tokens has \(write.rawValue), so nothing is answered 201"
    }
    return nil
  }

  private static let worksElsewhere =
    "the fake answers 201 on POST \(WorkRequestHead.worksPath) alone, and no rule does elsewhere"

  /// Statuses that the fake has for requests of its own accord, or for a `Prefer`.
  private static let ownStatuses: Set<Int> = [
    201, 204, 400, 401, 403, 404, 405, 408, 413, 414, 415, 417, 429, 431, 500, 501, 503, 505,
  ]

  private func canAnswer(_ status: Int) -> Bool {
    Self.ownStatuses.contains(status)
      || rules.contains { $0.respond.contains { $0.canAnswer(status) } }
  }
}

extension Step {
  /// True if the request may be answered so, by the step or by what is documented.
  fileprivate func canLeadTo(_ status: Int) -> Bool {
    switch answer {
    case .documented: true
    case .response(let response): response.status == status
    case .oneOf(let choices): choices.contains { $0.weight > 0 && $0.step.canLeadTo(status) }
    }
  }

  fileprivate func canAnswer(_ status: Int) -> Bool {
    switch answer {
    case .documented: false
    case .response(let response): response.status == status
    case .oneOf(let choices): choices.contains { $0.weight > 0 && $0.step.canAnswer(status) }
    }
  }
}
