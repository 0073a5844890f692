internal import Guarding
internal import Scenarios
internal import Synchronization

/// A scenario with what each tenant has done under it. Replacing the scenario starts anew.
final class ScenarioInForce: Sendable {
  let scenario: Scenario
  private let worlds = Guarded<[String: World]>([:])

  init(_ scenario: Scenario) {
    self.scenario = scenario
  }

  /// Decides on one request of that tenant.
  func verdict(tenant: @autoclosure () -> String, matches: (Rule) -> Bool) -> Verdict {
    let candidates = scenario.candidates(matching: matches)
    guard scenario.dependsOnWorld(candidates) else {
      var none = World()
      return scenario.verdict(among: candidates, in: &none)
    }
    let name = tenant()
    return worlds.withLock {
      scenario.verdict(among: candidates, in: &$0[name, default: World()])
    }
  }

  func reset() { worlds.withLock { $0 = [:] } }

  func reset(tenant: String) { _ = worlds.withLock { $0.removeValue(forKey: tenant) } }
}

/// The scenario in force, for many readers that must not wait and few writers.
final class ScenarioHolder: Sendable {
  private let current: Guarded<ScenarioInForce>
  private let generation = Atomic<Int>(0)

  init(_ scenario: Scenario) {
    current = Guarded(ScenarioInForce(scenario))
  }

  var value: ScenarioInForce { current.withLock { $0 } }

  func replace(with scenario: Scenario) {
    current.withLock { $0 = ScenarioInForce(scenario) }
    generation.add(1, ordering: .releasing)
  }

  /// What one thread last saw; looking costs no lock while nothing changes.
  struct Cache {
    private let holder: ScenarioHolder
    private var generation: Int
    private(set) var value: ScenarioInForce

    init(_ holder: ScenarioHolder) {
      self.holder = holder
      generation = holder.generation.load(ordering: .acquiring)
      value = holder.value
    }

    mutating func refresh() {
      let now = holder.generation.load(ordering: .acquiring)
      guard now != generation else { return }
      generation = now
      value = holder.value
    }
  }
}
