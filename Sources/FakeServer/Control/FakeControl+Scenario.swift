package import Diagnostics
internal import HTTPWire
internal import Journal
internal import Primitives
package import Scenarios

extension FakeControl {
  /// The scenario of the tenant; for nil that of all tenants that have none of their own.
  package func scenario(tenant: String? = nil) -> Scenario { activeScenario(of: tenant).scenario }

  /// What ids and random draws under that scenario come from.
  package func seed(tenant: String? = nil) -> UInt64 { activeScenario(of: tenant).seed }

  /// Puts a scenario in force for all tenants that have none of their own. What they have done under
  /// the last one is kept, as far as the scenario has the same rules and quotas.
  ///
  /// - Throws: `basePathStays` for a scenario with another base path.
  package func replaceScenario(with scenario: Scenario) throws(ControlError) {
    try checkBasePath(of: scenario)
    state.scenarios.replace(with: scenario)
    state.loops.clockChanges()
  }

  /// Puts a scenario in force for one tenant. What it has done under the last one of its own is kept
  /// in the same way.
  ///
  /// - Throws: `limitReached` for too many, or too large, scenarios of single tenants, and
  ///   `basePathStays` for one with another base path.
  package func replaceScenario(with scenario: Scenario, tenant: String) throws(ControlError) {
    try checkBasePath(of: scenario)
    let problem = state.scenarios.replace(
      with: scenario,
      ofTenant: FieldValue(tenant),
      limit: state.configuration.limits.tenantScenarios
    )
    if let problem { throw .limitReached(problem) }
    state.loops.clockChanges()
  }

  /// Clients have the address of the fake, so the API stays where it is. A base path that the command
  /// line has set holds whatever scenarios say.
  func checkBasePath(of scenario: Scenario) throws(ControlError) {
    let base = state.base ?? .root
    guard state.configuration.basePath == nil, let wanted = scenario.basePath, wanted != base else {
      return
    }
    throw .basePathStays(base, wanted: wanted)
  }

  /// Parses a scenario and puts it in force, for one tenant or for nil for all.
  ///
  /// - Parameters:
  ///   - source: The text of the scenario.
  ///   - tenant: For whom it is in force.
  /// - Returns: The scenario, and the warnings of it.
  /// - Throws: `scenarioRefused`, `basePathStays` or `limitReached`; then the scenario in force stays.
  package func replaceScenario(
    reading source: SourceText,
    tenant: String? = nil
  ) throws(ControlError) -> (scenario: Scenario, warnings: [ScenarioProblem]) {
    let loaded = try load(source, tenant: tenant)
    if let tenant {
      try replaceScenario(with: loaded.scenario, tenant: tenant)
    } else {
      try replaceScenario(with: loaded.scenario)
    }
    return loaded
  }

  /// Parses a scenario that a call sent, for one tenant or for nil for all.
  func load(
    _ source: SourceText,
    tenant: String?
  ) throws(ControlError) -> (scenario: Scenario, warnings: [ScenarioProblem]) {
    do throws(ScenarioProblems) {
      return try Scenario.load([source], for: tenant == nil ? .call : .callOfTenant)
    } catch {
      throw .scenarioRefused(error)
    }
  }

  /// Goes back to what the API documents; for a tenant, to the scenario of all. What was done under
  /// the scenario is forgotten.
  package func removeScenario(tenant: String? = nil) {
    state.scenarios.remove(ofTenant: tenant.map { FieldValue($0) })
    state.loops.clockChanges()
  }

  /// Forgets requests, stored works, positions and quotas, of one tenant or for nil of all. Clocks
  /// stay.
  ///
  /// - Returns: How many requests were forgotten.
  @discardableResult
  package func reset(tenant: String? = nil) -> Int {
    let count = tenant.map { state.journal.forget(tenant: $0) } ?? state.journal.forget()
    state.stores.forget(tenant: tenant)
    if let tenant {
      activeScenario(of: tenant).reset(tenant: tenant)
    } else {
      for active in state.scenarios.value.all { active.reset() }
    }
    return count
  }
}
