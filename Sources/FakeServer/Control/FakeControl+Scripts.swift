package import Diagnostics
internal import Primitives
package import Scenarios

extension FakeControl {
  /// What the rules of a scenario have answered, and where tenants stand in its scripts.
  ///
  /// - Parameter tenant: Whose scenario, and only where this tenant stands; for nil the scenario of all,
  ///   and where all stand that have none of their own.
  /// - Returns: Counts since the scenario came in force, or since the last reset. O(n) in the positions
  ///   that are remembered.
  package func scripts(tenant: String? = nil) -> ScriptReport {
    let active = activeScenario(of: tenant)
    let answered = active.coverage.answered
    let names = tenant.map { Set(FieldValue.spellings(of: $0)) }
    let tenants = active.tenants.states
      .filter { names?.contains($0.tenant) ?? true }
      .map { owner, state in
        ScriptReport.TenantProgress(
          tenant: owner.text,
          scripts: active.scenario.progress(in: state)
        )
      }
      .filter { !$0.scripts.isEmpty }
      .sorted { $0.tenant < $1.tenant }
    return ScriptReport(
      scenario: active.scenario.name,
      rules: active.scenario.rules.enumerated().map { index, rule in
        ScriptReport.RuleAnswers(
          name: active.scenario.name(ofRule: index),
          each: rule.each.text,
          answered: answered[index]
        )
      },
      tenants: Array(tenants.prefix(ScriptReport.tenantLimit)),
      tenantCount: tenants.count
    )
  }

  /// Checks a scenario as `replaceScenario` does, and leaves the one in force as it is.
  ///
  /// - Parameters:
  ///   - source: The text of the scenario.
  ///   - tenant: For whom it would be in force; nil for all.
  /// - Returns: The scenario, and the warnings of it.
  /// - Throws: `scenarioRefused` or `basePathStays`.
  package func check(
    _ source: SourceText,
    tenant: String? = nil
  ) throws(ControlError) -> (scenario: Scenario, warnings: [ScenarioProblem]) {
    let loaded = try load(source, tenant: tenant)
    try checkBasePath(of: loaded.scenario)
    return loaded
  }
}
