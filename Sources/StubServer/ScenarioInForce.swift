internal import Guarding
internal import MaintenanceWorks
internal import Scenarios
internal import Synchronization

/// A scenario with what each tenant has done under it. Replacing the scenario starts anew.
final class ScenarioInForce: Sendable {
  let scenario: Scenario
  let seed: UInt64
  let coverage: Coverage
  /// What all worlds together may remember.
  private let entryLimit: Int
  /// True once any clock is not the system's: until then nobody has to look.
  private let hasClocks: Atomic<Bool>
  private let state: Guarded<State>

  private struct State {
    /// The clock of every tenant that has none of its own.
    var clock: ScenarioClock
    var worlds: [String: World] = [:]
    var entryCount = 0
  }

  /// - Parameters:
  ///   - scenario: What is in force.
  ///   - seed: Overrides the scenario's.
  ///   - entryLimit: Positions and quotas that are remembered.
  ///   - real: The system's time, in nanoseconds since 1970 UTC.
  init(_ scenario: Scenario, seed: UInt64?, entryLimit: Int, real: Int64) {
    self.scenario = scenario
    coverage = Coverage(scenario)
    self.seed = seed ?? scenario.seed ?? 0
    self.entryLimit = entryLimit
    let clock = scenario.clock?.clock(real: real) ?? .system
    hasClocks = Atomic(clock != .system)
    state = Guarded(State(clock: clock))
  }
}

// MARK: Verdicts

extension ScenarioInForce {
  /// Decides on one request.
  ///
  /// - Throws: A refusal where too much would have to be remembered.
  func verdict(
    among candidates: [Scenario.Candidate],
    _ occasion: Occasion
  ) throws(APIRefusal) -> Verdict {
    let verdict: Verdict
    if scenario.dependsOnWorld(candidates) {
      verdict = try inWorld(of: occasion) {
        scenario.verdict(among: candidates, occasion, in: &$0)
      }
    } else {
      var none = World()
      verdict = scenario.verdict(among: candidates, occasion, in: &none)
    }
    if case .scripted(let turn) = verdict { coverage.note(turn) }
    return verdict
  }

  /// Decides whether a fault strikes before the body.
  func headTurn(
    among candidates: [Scenario.Candidate],
    _ occasion: Occasion
  ) throws(APIRefusal) -> Turn? {
    let turn = try inWorld(of: occasion) {
      scenario.headTurn(among: candidates, occasion, in: &$0)
    }
    if let turn { coverage.note(turn) }
    return turn
  }

  /// Decides on a connection that opens.
  func connectionTurn(real: Int64) throws(APIRefusal) -> Turn? {
    let occasion = Occasion(seed: seed, tenant: "", now: now(tenant: "", real: real))
    let turn = try inWorld(of: occasion) { scenario.connectionTurn(occasion, in: &$0) }
    if let turn { coverage.note(turn) }
    return turn
  }

  /// Counts a request that has passed the checks before, unless a quota is full.
  func quotaOverrun(
    token: String,
    _ occasion: Occasion,
    counting: Bool
  ) throws(APIRefusal) -> QuotaOverrun? {
    try inWorld(of: occasion) {
      scenario.quotaOverrun(token: token, now: occasion.now, in: &$0, counting: counting)
    }
  }

  /// When the tenant's first request came; it is this one, if there was none before.
  func started(_ occasion: Occasion) throws(APIRefusal) -> Int64 {
    try inWorld(of: occasion) { $0.started ?? occasion.now }
  }

  private func inWorld<Result: Sendable>(
    of occasion: Occasion,
    _ body: (inout World) -> Result
  ) throws(APIRefusal) -> Result {
    let result: Result? = state.withLock { state in
      guard state.entryCount < entryLimit else { return nil }
      let before = state.worlds[occasion.tenant]?.entryCount ?? 0
      let result = Self.inWorld(&state.worlds[occasion.tenant, default: World()], occasion, body)
      state.entryCount += (state.worlds[occasion.tenant]?.entryCount ?? 0) - before
      return result
    }
    guard let result else {
      throw APIRefusal(
        503,
        "the positions of scripts and quotas that are remembered have reached \(entryLimit); "
          + "POST /__mock/reset forgets them, --positions allows more"
      )
    }
    return result
  }

  private static func inWorld<Result>(
    _ world: inout World,
    _ occasion: Occasion,
    _ body: (inout World) -> Result
  ) -> Result {
    world.begin(occasion.now)
    return body(&world)
  }
}

// MARK: Clocks

extension ScenarioInForce {
  /// The time on the tenant's clock, in nanoseconds since 1970 UTC.
  func now(tenant: @autoclosure () -> String, real: Int64) -> Int64 {
    guard hasClocks.load(ordering: .acquiring) else { return real }
    return clock(tenant: tenant()).now(real: real)
  }

  /// The clock of the tenant, or for nil that of all who have none of their own.
  func clock(tenant: String?) -> ScenarioClock {
    state.withLock { state in tenant.flatMap { state.worlds[$0]?.clock } ?? state.clock }
  }

  /// Changes the clock of one tenant, or for nil that of all.
  func changeClock(tenant: String?, _ change: (ScenarioClock) -> ScenarioClock) {
    state.withLock { state in
      if let tenant {
        var world = state.worlds[tenant] ?? World()
        if state.worlds[tenant] == nil { state.entryCount += world.entryCount }
        world.clock = change(world.clock ?? state.clock)
        state.worlds[tenant] = world
      } else {
        state.clock = change(state.clock)
        for tenant in state.worlds.keys {
          if let clock = state.worlds[tenant]?.clock {
            state.worlds[tenant]?.clock = change(clock)
          }
        }
      }
    }
    hasClocks.store(true, ordering: .releasing)
  }

  /// What the tenant's quotas stand at.
  func quotaStates(tenant: String, real: Int64) -> [QuotaState] {
    let now = now(tenant: tenant, real: real)
    let world = state.withLock { $0.worlds[tenant] ?? World() }
    return scenario.quotaStates(now: now, in: world)
  }

  /// Forgets what all tenants have done; their clocks stay as they are.
  func reset() {
    coverage.clear()
    state.withLock { state in
      for tenant in state.worlds.keys { state.worlds[tenant]?.reset() }
      state.worlds = state.worlds.filter { $0.value.clock != nil }
      state.entryCount = state.worlds.values.reduce(0) { $0 + $1.entryCount }
    }
  }

  func reset(tenant: String) {
    state.withLock { state in
      guard let world = state.worlds[tenant] else { return }
      state.entryCount -= world.entryCount
      if world.clock == nil {
        state.worlds.removeValue(forKey: tenant)
      } else {
        state.worlds[tenant]?.reset()
        state.entryCount += 1
      }
    }
  }
}
