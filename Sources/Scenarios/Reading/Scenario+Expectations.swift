internal import Primitives
internal import Diagnostics
internal import FakedAPI
internal import RequestMatching
internal import Verification

extension Scenario {
  /// What requests can be answered with under the scenario, found once for all expectations.
  struct Prospects {
    /// Statuses that a rule answers.
    let scripted: Set<Int>
    /// The first rule, if it answers every request.
    let blocking: Rule?
  }

  var prospects: Prospects {
    var scripted: Set<Int> = []
    for step in rules.lazy.flatMap(\.respond) { step.addStatuses(to: &scripted) }
    return Prospects(
      scripted: scripted,
      blocking: rules.first.flatMap { rule in
        rule.when.isEmpty && rule.alwaysAnswers && !rule.isOfConnections ? rule : nil
      }
    )
  }

  /// Why no run can meet the expectation; nil if one can.
  func whyUnmeetable(_ expectation: Expectation, _ prospects: Prospects) -> String? {
    guard case .count(let count, let status) = expectation.demand, count.min > 0 else { return nil }
    if let status, !Self.ownStatuses.contains(status), !prospects.scripted.contains(status) {
      return "no rule answers \(status), and the fake never does by itself"
    }
    if status == 204, !expectation.when.names(method: "OPTIONS"),
      !prospects.scripted.contains(204)
    {
      return "no rule answers 204, and the fake does so to OPTIONS alone, which counts only where "
        + "'when' names the method"
    }
    if let tenant = expectation.when.tenant?.literal, status == 201, let known = access.tenants,
      !known.contains(FieldValue(tenant))
    {
      return "tenant \(quoted(tenant)) is not in access.tenants, so nothing of it is answered 201"
    }
    guard let status, (200..<300).contains(status), !prospects.scripted.contains(status) else {
      return nil
    }
    if let rule = prospects.blocking, !rule.respond.contains(where: { $0.canLeadTo(status) }) {
      return "\(name(ofRule: 0)) answers every request, and never \(status)"
    }
    return whyUnanswered(expectation.when, status)
  }

  /// Why no endpoint answers a request that matches with this status; nil if one can.
  private func whyUnanswered(_ when: RequestPattern, _ status: Int) -> String? {
    let endpoints = API.endpoints(answering: status)
    guard !endpoints.isEmpty else { return nil }
    let reached = endpoints.filter(when.canMatch)
    guard !reached.isEmpty else {
      let names = endpoints.map(\.description).joined(separator: ", ")
      return "the fake answers \(status) on \(names) alone, and no rule does elsewhere"
    }
    guard !reached.contains(where: { access.canGrant($0.needs.permissions) }) else { return nil }
    let needed = reached[0].needs.permissions.map(\.rawValue).joined(separator: " and ")
    let holders = access.tokens == nil ? "user in access.users" : "token in access.tokens"
    return "no \(holders) has \(needed), so nothing is answered \(status)"
  }

  /// Statuses that the fake answers without a rule: those of the endpoints, and those of the
  /// protocol and its limits.
  private static let ownStatuses = API.statuses.union([
    204, 404, 405, 408, 413, 414, 415, 417, 431, 501, 503, 505,
  ])
}
