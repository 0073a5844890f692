internal import Scenarios
internal import HTTPWire
internal import Journal
internal import Primitives
package import Verification

extension FakeControl {
  /// Verifies what was recorded.
  ///
  /// - Parameters:
  ///   - expectations: What is expected; nil for what the scenario in force expects.
  ///   - tenant: Whose requests count; nil for all.
  /// - Returns: A result for each expectation; none where nothing is expected. It is inconclusive
  ///   where requests were dropped, or where matching one took too many steps.
  package func verify(
    _ expectations: Expectations? = nil,
    tenant: String? = nil
  ) -> Verification {
    let active = activeScenario(of: tenant)
    let expectations = expectations ?? active.scenario.expectations
    let snapshot = state.journal.snapshot(for: queryLifetime)
    return Verification(
      results: snapshot.verify(expectations, tenant: tenant),
      seed: active.seed
    )
  }

  /// Begins a new test of a tenant, or for nil of all: see `Journal.mark`. Scripts that go by the work
  /// begin anew.
  package func mark(_ name: String, tenant: String? = nil) {
    state.journal.mark(name, tenant: tenant)
    if let tenant {
      activeScenario(of: tenant).beginTest(of: tenant)
    } else {
      for active in state.scenarios.value.all { active.beginTest(of: nil) }
    }
  }

  /// The same verification with secrets masked, if the fake masks them in files.
  package func masked(_ verification: Verification) -> Verification {
    state.secrets.map(verification.masked) ?? verification
  }

  /// How the client of one tenant, or for nil of all, behaved, and what of the scenario never ran.
  /// It looks once at each request, or twice if the fake marks deprecated operations.
  package func report(tenant: String? = nil) -> FakeReport {
    let table = state.scenarios.value
    let active = tenant.map { table.scenario(ofTenant: FieldValue($0)) } ?? table.common
    let snapshot = state.journal.snapshot(for: queryLifetime)
    // One tenant's report does not show what other tenants ran.
    let isOwn = tenant == nil || active !== table.common
    return FakeReport(
      seed: active.seed,
      behaviour: snapshot.clientBehaviour(tenant: tenant),
      unused: isOwn ? active.unused : nil,
      deprecated: state.configuration.marksDeprecation
        ? DeprecatedUse(snapshot, tenant: tenant) : nil,
      base: state.base?.text ?? ""
    )
  }

  /// Rules and steps of the scenario of all tenants that never ran.
  package var unused: [UnusedStep] { activeScenario(of: nil).unused }
}
