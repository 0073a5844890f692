internal import Diagnostics
internal import MaintenanceWorks
internal import RequestMatching

// What a scenario may say, and surely does not mean.

extension Rule {
  /// What in the rule can never run.
  var warnings: [Diagnostic] {
    var warnings: [Diagnostic] = []
    for (index, step) in respond.enumerated() where script.isUnreachable(index) {
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
    return nil
  }

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
  fileprivate func canAnswer(_ status: Int) -> Bool {
    switch answer {
    case .documented: false
    case .response(let response): response.status == status
    case .oneOf(let choices): choices.contains { $0.weight > 0 && $0.step.canAnswer(status) }
    }
  }
}
