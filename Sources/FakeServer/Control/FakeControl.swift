internal import Scenarios
package import Journal
internal import Primitives
internal import LinuxIO

/// What one can do to a running fake. The admin API, `exec` and tests are thin layers over it.
///
/// Many threads may ask it at once. After the fake has stopped it still answers from what was
/// recorded.
package struct FakeControl: Sendable {
  let state: ServerState
  /// Runs calls that read the journal, a few at once.
  let queries: WorkerPool
  let subscriptions: Subscriptions
  /// The lists of requests that are sent at once.
  let listStreams: ConcurrencyLimit
  /// The call that asks: reading the journal ends with it. Nil reads to the end.
  private(set) var lifetime: CallLifetime?

  /// Calls that read the journal at once, at most.
  static let queryThreads = 3

  /// - Throws: Why the system gives no thread.
  init(_ state: ServerState) throws(SystemError) {
    self.state = state
    queries = try WorkerPool(threads: Self.queryThreads)
    subscriptions = try Subscriptions(
      limit: state.configuration.limits.waiters,
      signal: state.journalSignal
    )
    listStreams = ConcurrencyLimit(limit: state.configuration.limits.streams)
  }

  /// The same for one call, whose reads of the journal end with `lifetime`.
  package func during(_ lifetime: CallLifetime) -> FakeControl {
    var control = self
    control.lifetime = lifetime
    return control
  }

  /// Answers the calls that wait, and accepts no more of them.
  func endWaiting() { subscriptions.endAll() }

  /// Ends the threads: drops what is queued, and waits for what runs for at most `time` a pool.
  func end(within time: Duration) {
    queries.end(within: time)
    subscriptions.end(within: time)
  }
}

extension FakeControl {
  package var health: FakeHealth {
    let counts = state.journal.counts
    let active = activeScenario(of: nil)
    let uptime = state.configuration.clock.monotonic().saturatingSubtracting(state.started)
    var health = FakeHealth()
    health.uptimeSeconds = uptime / 1_000_000_000
    health.scenarioName = active.scenario.name
    health.ruleCount = active.scenario.rules.count
    health.seed = active.seed
    health.threads = state.threads
    health.recorded = counts.recorded
    health.evicted = counts.evicted
    return health
  }

  /// The scenario of the tenant; for nil that of all tenants that have none of their own.
  func activeScenario(of tenant: String?) -> ActiveScenario {
    let table = state.scenarios.value
    return tenant.map { table.scenario(ofTenant: FieldValue($0)) } ?? table.common
  }

  /// The call that asks, or one that lasts until its query ends.
  package var queryLifetime: CallLifetime {
    lifetime ?? CallLifetime(matchSteps: state.configuration.limits.matchSteps)
  }
}
