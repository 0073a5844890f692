internal import Primitives
internal import Scenarios
internal import Synchronization

/// The table of the scenarios in force, for many readers that must not wait and few writers.
final class ScenarioRegistry: Sendable {
  private let current: Locked<ScenarioTable>
  private let generation = Atomic<Int>(0)
  /// Held while one scenario replaces another. Readers need only `current`, which is locked much
  /// shorter.
  private let replacement = Locked(())
  private let seed: UInt64?
  private let generated: Int?
  private let clock: ServerClock
  private let entries: EntryCount

  /// - Parameters:
  ///   - scenario: The scenario of all tenants.
  ///   - overrides: The seed of every scenario, and how many works it generates; nil for its own.
  ///   - clock: The system's time.
  ///   - entries: Counts what all scenarios remember of their tenants.
  init(
    _ scenario: Scenario,
    overrides: (seed: UInt64?, generated: Int?),
    clock: ServerClock,
    _ entries: EntryCount
  ) {
    (seed, generated) = overrides
    self.clock = clock
    self.entries = entries
    let common = ActiveScenario(
      Self.filled(scenario, generated),
      seed: seed,
      entries: entries,
      real: clock.real()
    )
    current = Locked(ScenarioTable(common: common))
  }

  var value: ScenarioTable { current.withLock { $0 } }
}

// MARK: Replacing

extension ScenarioRegistry {
  /// Puts a scenario in force for all tenants that have none of their own. What they have done under
  /// the last one is kept, as far as the scenario has the same rules and quotas.
  func replace(with scenario: Scenario) {
    replacement.withLock { _ in
      let last = value.common
      let next = ActiveScenario(filled(scenario), seed: seed, replacing: last)
      change { $0.common = next }
      next.takesOver(from: last, real: clock.real())
    }
  }

  /// Puts a scenario in force for one tenant. What it has done under the last one of its own is kept
  /// in the same way.
  ///
  /// - Returns: Why the tenant cannot have the scenario; nil if it is in force.
  func replace(with scenario: Scenario, ofTenant tenant: FieldValue, limit: Int) -> String? {
    replacement.withLock { _ in
      let table = value
      if let problem = table.whyNot(scenario, ofTenant: tenant, limit: limit) { return problem }
      guard let last = table.ofTenants[tenant] else {
        let first = start(scenario)
        change { $0.ofTenants[tenant] = first }
        return nil
      }
      let next = ActiveScenario(filled(scenario), seed: seed, replacing: last)
      change { $0.ofTenants[tenant] = next }
      next.takesOver(from: last, real: clock.real())
      return nil
    }
  }

  /// Removes a scenario with what was done under it: the tenant's own, if it has one, or for nil that
  /// of all. What is documented takes its place.
  func remove(ofTenant tenant: FieldValue? = nil) {
    replacement.withLock { _ in
      let last = tenant.map { value.ofTenants[$0] } ?? value.common
      let documented = start(Scenario())
      change { table in
        if let tenant { table.ofTenants[tenant] = nil } else { table.common = documented }
      }
      last?.retire()
    }
  }

  private func start(_ scenario: Scenario) -> ActiveScenario {
    ActiveScenario(filled(scenario), seed: seed, entries: entries, real: clock.real())
  }

  private func filled(_ scenario: Scenario) -> Scenario { Self.filled(scenario, generated) }

  /// The scenario with so many generated works; for nil as it is.
  private static func filled(_ scenario: Scenario, _ generated: Int?) -> Scenario {
    var scenario = scenario
    scenario.stored.generated = generated ?? scenario.stored.generated
    return scenario
  }

  private func change(_ change: (inout ScenarioTable) -> Void) {
    current.withLock { change(&$0) }
    generation.add(1, ordering: .releasing)
  }
}

// MARK: Reading

extension ScenarioRegistry {
  /// The table that one thread last saw; a look takes no lock while nothing changes.
  struct Cache {
    private let registry: ScenarioRegistry
    private var generation: Int
    private(set) var value: ScenarioTable

    init(_ registry: ScenarioRegistry) {
      self.registry = registry
      generation = registry.generation.load(ordering: .acquiring)
      value = registry.value
    }

    mutating func refresh() {
      let now = registry.generation.load(ordering: .acquiring)
      guard now != generation else { return }
      generation = now
      value = registry.value
    }
  }
}
