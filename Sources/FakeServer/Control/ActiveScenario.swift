internal import Primitives
internal import FakedAPI
internal import Scenarios
internal import Signing

/// A scenario with the states of the tenants under it.
final class ActiveScenario: Sendable {
  let scenario: Scenario
  let seed: UInt64
  /// Signs the tokens of log-ins.
  let signer: TokenSigner
  let coverage: Coverage
  let tenants: TenantStates
  /// What the store of each tenant starts with.
  let start: StartingStore
  let version: TenantBox.Version

  /// A scenario under which no tenant has done anything yet.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - seed: Overrides the scenario's.
  ///   - entries: Counts what is remembered.
  ///   - real: The system's time, in nanoseconds since 1970 UTC.
  init(_ scenario: Scenario, seed: UInt64?, entries: EntryCount, real: Int64) {
    self.scenario = scenario
    self.seed = seed ?? scenario.seed ?? 0
    signer = TokenSigner(seed: self.seed)
    coverage = Coverage(scenario)
    start = StartingStore(scenario.stored, seed: self.seed)
    tenants = TenantStates(entries, clock: scenario.clock?.clock(real: real) ?? .system)
    version = TenantBox.Version(number: 0, parts: ScenarioParts(scenario))
  }

  /// A scenario that keeps what tenants have done under the last one, as far as it has the same
  /// rules and quotas. To be put in force, and then told so by `takesOver`.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - seed: Overrides the scenario's.
  ///   - last: The scenario that it replaces.
  init(_ scenario: Scenario, seed: UInt64?, replacing last: ActiveScenario) {
    self.scenario = scenario
    self.seed = seed ?? scenario.seed ?? 0
    signer = TokenSigner(seed: self.seed)
    coverage = Coverage(scenario, keeping: last.coverage)
    start = StartingStore(scenario.stored, seed: self.seed)
    tenants = last.tenants
    version = TenantBox.Version(
      number: last.version.number + 1,
      parts: ScenarioParts(scenario)
    )
  }

  /// To be called once the scenario is in force in place of the last one. It forgets what belongs to
  /// rules and quotas that only the last one had. Clocks stay, unless the two scenarios set them
  /// differently, or nobody could connect any more.
  func takesOver(from last: ActiveScenario, real: Int64) {
    tenants.adopt(version)
    let clock = tenants.clock(tenant: nil)
    if scenario.clock != last.scenario.clock || lockout(under: clock) != nil {
      tenants.replaceClocks(by: scenario.clock?.clock(real: real) ?? .system, version)
    }
  }

  /// Forgets everything, because this scenario is no longer in force.
  func retire() { tenants.remove() }
}

// MARK: Verdicts

extension ActiveScenario {
  /// Decides on one request.
  ///
  /// - Throws: A refusal if too much is remembered already.
  func verdict(
    among candidates: [Scenario.Candidate],
    _ context: EvaluationContext
  ) throws(APIRefusal) -> Verdict {
    let verdict: Verdict
    if scenario.dependsOnState(candidates) {
      verdict = try update(context) { scenario.verdict(among: candidates, context, in: &$0) }
    } else {
      var unused = TenantState()
      verdict = scenario.verdict(among: candidates, context, in: &unused)
    }
    if case .scripted(let selected) = verdict { coverage.note(selected) }
    return verdict
  }

  /// Notes how a work was answered that scripts go by.
  ///
  /// - Parameters:
  ///   - work: The work.
  ///   - isAccepted: True if the client knows that it is accepted.
  ///   - context: Of the request.
  func end(_ work: ScriptedWork, isAccepted: Bool, _ context: EvaluationContext) {
    _ = tenants.update(context.tenant, version) {
      $0.end(work, isAccepted: isAccepted, scenario.workRules)
    }
  }

  /// Decides whether a fault strikes before the body.
  func faultAfterHead(
    among candidates: [Scenario.Candidate],
    _ context: EvaluationContext
  ) throws(APIRefusal) -> SelectedStep? {
    let selected = try update(context) {
      scenario.faultAfterHead(among: candidates, context, in: &$0)
    }
    if let selected { coverage.note(selected) }
    return selected
  }

  /// Decides on a connection that opens.
  func faultAtAccept(real: Int64) throws(APIRefusal) -> SelectedStep? {
    let context = EvaluationContext(
      seed: seed,
      tenant: "",
      now: reading(tenant: "", real: real).now
    )
    let selected = try update(context) { scenario.faultAtAccept(context, in: &$0) }
    if let selected { coverage.note(selected) }
    return selected
  }

  /// Counts a request that has passed the checks before, unless a quota is full.
  func quotaOverrun(
    token: FieldValue,
    _ context: EvaluationContext,
    counting: Bool
  ) throws(APIRefusal) -> QuotaOverrun? {
    try update(context) {
      scenario.quotaOverrun(token: token, now: context.now, in: &$0, counting: counting)
    }
  }

  /// When the tenant's first request came; it is this one, if there was none before.
  func started(_ context: EvaluationContext) throws(APIRefusal) -> Int64 {
    try update(context) { $0.started ?? context.now }
  }

  /// Calls `body` with the sessions of the tenant.
  ///
  /// - Parameters:
  ///   - context: Of the request.
  ///   - opens: True if it opens one.
  ///   - body: Reads and changes the sessions.
  /// - Throws: 503 if too much is remembered already.
  func updateSessions(
    _ context: EvaluationContext,
    opening opens: Bool,
    _ body: (inout SessionStore) -> Void
  ) throws(APIRefusal) {
    let entries = tenants.entries
    let hasRoom = try update(context) { state in
      if opens, entries.sessionsAreFull {
        let before = state.sessions.entryCount
        state.sessions.dropEnded(now: context.now)
        guard state.sessions.entryCount < before else { return false }
      }
      body(&state.sessions)
      return true
    }
    if !hasRoom { throw APIRefusal(503, entries.sessionRefusal) }
  }

  /// The sessions of all tenants that are shown by this name.
  func sessions(tenant: String) -> [Session] {
    FieldValue.spellings(of: tenant).compactMap(tenants.state(of:)).flatMap(\.sessions.inOrder)
  }

  /// Ends the sessions of all tenants that are shown by this name.
  func endSessions(tenant: String) {
    for name in FieldValue.spellings(of: tenant) where tenants.state(of: name) != nil {
      _ = tenants.update(name, version) { $0.sessions.endAll() }
    }
  }

  private func update<Result: Sendable>(
    _ context: EvaluationContext,
    _ body: (inout TenantState) -> Result
  ) throws(APIRefusal) -> Result {
    let result = tenants.update(context.tenant, version) { state in
      state.begin(context.now)
      return body(&state)
    }
    guard let result else { throw APIRefusal(503, tenants.refusal) }
    return result
  }
}

// MARK: Clocks

extension ActiveScenario {
  /// What the tenant's clock shows at `real` nanoseconds since 1970 UTC.
  func reading(tenant: @autoclosure () -> FieldValue, real: Int64) -> ClockReading {
    tenants.reading(tenant: tenant(), real: real)
  }

  /// The clock of the tenant, or for nil that of all who have none of their own.
  func clock(tenant: FieldValue?) -> ScenarioClock { tenants.clock(tenant: tenant) }

  /// Why nobody could connect any more if the clock of all were this one; nil if somebody could.
  func lockout(under clock: ScenarioClock) -> String? {
    guard case .frozen(let time) = clock else { return nil }
    return scenario.lockout(standingAt: time, started: tenants.state(of: "")?.started ?? time)
  }

  /// Every clock that a change for the tenant, or for all, concerns.
  func clocks(tenant: String?) -> [ScenarioClock] {
    tenant.map { [clock(tenant: FieldValue($0))] } ?? tenants.clocks
  }

  /// Changes the clock of one tenant, or for nil that of all.
  ///
  /// - Throws: A refusal if too much is remembered already.
  func changeClock(
    tenant: String?,
    _ change: (ScenarioClock) -> ScenarioClock
  ) throws(APIRefusal) {
    guard let tenant else { return tenants.changeClocks(version, change) }
    guard tenants.changeClock(of: FieldValue(tenant), version, change) else {
      throw APIRefusal(503, tenants.refusal)
    }
  }
}

// MARK: Quotas and reset

extension ActiveScenario {
  /// How far the quotas of all tenants are used up that are shown by this name.
  func quotaStates(tenant: String, real: Int64) -> [QuotaState] {
    let now = reading(tenant: FieldValue(tenant), real: real).now
    let states = FieldValue.spellings(of: tenant).compactMap(tenants.state(of:))
    return (states.isEmpty ? [TenantState()] : states)
      .flatMap { scenario.quotaStates(now: now, in: $0) }
  }

  /// Forgets what all tenants have done; their clocks stay as they are.
  func reset() {
    coverage.clear()
    tenants.reset()
  }

  /// Forgets what all tenants have done that are shown by this name.
  func reset(tenant: String) {
    for tenant in FieldValue.spellings(of: tenant) { tenants.reset(tenant) }
  }

  /// Begins a new test of the tenants that are shown by this name, or for nil of all.
  func beginTest(of tenant: String?) {
    let rules = Set(scenario.workRules)
    guard !rules.isEmpty else { return }
    guard let tenant else { return tenants.beginTest(of: nil, version, rules) }
    for name in FieldValue.spellings(of: tenant) { tenants.beginTest(of: name, version, rules) }
  }
}
