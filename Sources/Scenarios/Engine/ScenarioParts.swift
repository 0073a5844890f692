/// What a scenario has that a tenant's state refers to.
package struct ScenarioParts: Sendable {
  let rules: Set<RuleID>
  let quotas: Set<QuotaID>

  package init(_ scenario: Scenario) {
    rules = Set(scenario.rules.lazy.map(\.id))
    quotas = Set(scenario.quotaIDs)
  }
}
