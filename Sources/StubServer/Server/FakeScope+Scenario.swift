internal import FakeServer
internal import Scenarios

extension FakeScope {
  /// Puts a scenario in force: for a tenant, or for all that have none of their own. What tenants have done
  /// is kept as far as the scenario has the same rules and quotas.
  ///
  /// - Returns: The warnings of it.
  /// - Throws: `ScenarioError` if it is wrong, `FakeError` if the fake cannot take it; then the scenario in
  ///   force stays.
  @discardableResult
  public func use(_ scenario: Scenario) throws -> [String] {
    let (read, warnings) = try scenario.loaded(for: tenantName == nil ? .call : .callOfTenant)
    try use(read)
    return warnings
  }

  /// Puts a scenario that was read in force.
  ///
  /// - Throws: `FakeError` if the fake cannot take it; then the scenario in force stays.
  package func use(_ loaded: LoadedScenario) throws { try use(loaded.scenario) }

  /// True if the scenario in force is the one that was read, or says the same.
  package func uses(_ loaded: LoadedScenario) -> Bool {
    server.control.scenario(tenant: tenantName).document == loaded.scenario.document
  }

  /// What random draws under the scenario in force come from.
  package var seed: UInt64 { server.control.seed(tenant: tenantName) }

  private func use(_ read: Scenarios::Scenario) throws {
    try FakeError.of { () throws(ControlError) in
      if let tenantName {
        try server.control.replaceScenario(with: read, tenant: tenantName)
      } else {
        try server.control.replaceScenario(with: read)
      }
    }
  }

  /// Goes back to what the API documents; for a tenant, to the scenario of all.
  public func removeScenario() { server.control.removeScenario(tenant: tenantName) }

  /// Forgets requests, stored objects, sessions, positions in scripts and the use of quotas. Clocks stay.
  public func reset() { server.control.reset(tenant: tenantName) }

  /// Begins a new test: works of the client rules do not reach across it, scripts that go by the work begin
  /// anew, and results name it.
  public func mark(_ name: String) { server.control.mark(name, tenant: tenantName) }
}
