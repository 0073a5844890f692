internal import Primitives
internal import Scenarios
internal import Synchronization

/// The states of the tenants under one scenario and under those that replace it.
///
/// Each state has a lock of its own, so that no tenant waits for another. The locks of the shards
/// are held only to find or to add a tenant.
final class TenantStates: Sendable {
  private final class Shard: Sendable {
    /// By the bytes of the tenants' names; nil once all have been removed for good.
    let tenants = Locked<[FieldValue: TenantBox]?>([:])
  }

  private let shards = (0..<64).map { _ in Shard() }
  /// Counts what all states together remember.
  let entries: EntryCount
  /// The clock of every tenant that has none of its own.
  private let commonClock: Locked<ScenarioClock>
  /// True once a clock is not the system's: until then nobody needs to look for one.
  private let hasClocks: Atomic<Bool>

  init(_ entries: EntryCount, clock: ScenarioClock) {
    self.entries = entries
    commonClock = Locked(clock)
    hasClocks = Atomic(clock != .system)
  }
}

// MARK: States

extension TenantStates {
  /// Why no more is remembered.
  var refusal: String { entries.refusal }

  /// Calls `body` with the state of the tenant while no other thread has it.
  ///
  /// - Parameters:
  ///   - tenant: Its name.
  ///   - version: The scenario on whose behalf it is called.
  ///   - body: Reads and changes the state.
  /// - Returns: What `body` returns; nil if too much is remembered already.
  func update<Result: Sendable>(
    _ tenant: FieldValue,
    _ version: TenantBox.Version,
    _ body: (inout TenantState) -> Result
  ) -> Result? {
    guard !entries.isFull else { return nil }
    return find(tenant, version, body)
  }

  /// The state of the tenant; nil if it has none.
  func state(of tenant: FieldValue) -> TenantState? { box(of: tenant)?.state }

  /// The tenants and their states.
  var states: [(tenant: FieldValue, state: TenantState)] {
    all.compactMap { tenant, box in box.state.map { (tenant: tenant, state: $0) } }
  }

  private func find<Result: Sendable>(
    _ tenant: FieldValue,
    _ version: TenantBox.Version,
    _ body: (inout TenantState) -> Result
  ) -> Result {
    while let box = box(of: tenant, version) {
      if let result = box.update(version, body) { return result }
      forget(tenant, box)
    }
    // The scenario of a request that is still under way has been removed with all its states.
    var state = TenantState(of: tenant)
    return body(&state)
  }

  private func box(of tenant: FieldValue) -> TenantBox? {
    shard(of: tenant).tenants.withLock { $0?[tenant] }
  }

  /// The box of the tenant, which is added if it is missing; nil if all have been removed for good.
  private func box(of tenant: FieldValue, _ version: TenantBox.Version) -> TenantBox? {
    shard(of: tenant).tenants.withLock { [entries] tenants in
      if let box = tenants?[tenant] { return box }
      guard tenants != nil else { return nil }
      let box = TenantBox(of: tenant, version, entries)
      tenants?[tenant] = box
      return box
    }
  }

  private func forget(_ tenant: FieldValue, _ box: TenantBox) {
    shard(of: tenant).tenants.withLock { tenants in
      if tenants?[tenant] === box { tenants?.removeValue(forKey: tenant) }
    }
  }

  private func shard(of tenant: FieldValue) -> Shard {
    shards[Int(UInt(bitPattern: tenant.hashValue) % UInt(shards.count))]
  }

  private var all: [(tenant: FieldValue, box: TenantBox)] {
    shards.flatMap { shard in
      shard.tenants.withLock { tenants in (tenants ?? [:]).map { (tenant: $0, box: $1) } }
    }
  }
}

// MARK: Forgetting

extension TenantStates {
  /// Forgets what all tenants have done; their clocks stay as they are.
  func reset() {
    for (tenant, box) in all where box.reset() { forget(tenant, box) }
  }

  /// Forgets what the tenant has done; its clock stays as it is.
  func reset(_ tenant: FieldValue) {
    guard let box = box(of: tenant), box.reset() else { return }
    forget(tenant, box)
  }

  /// Begins a new test of the tenant, or for nil of all: see `TenantState.beginTest`.
  func beginTest(of tenant: FieldValue?, _ version: TenantBox.Version, _ rules: Set<RuleID>) {
    let boxes = tenant.map { [box(of: $0)].compactMap(\.self) } ?? all.map(\.1)
    for box in boxes { _ = box.update(version) { $0.beginTest(rules) } }
  }

  /// Forgets what belongs to parts of earlier scenarios.
  func adopt(_ version: TenantBox.Version) {
    for (_, box) in all { _ = box.update(version) { _ in } }
  }

  /// Forgets everything for good.
  func remove() {
    for shard in shards {
      let tenants = shard.tenants.withLock { tenants in
        defer { tenants = nil }
        return tenants ?? [:]
      }
      for box in tenants.values { box.remove() }
    }
  }
}

// MARK: Clocks

extension TenantStates {
  /// What the tenant's clock shows at `real` nanoseconds since 1970 UTC.
  func reading(tenant: @autoclosure () -> FieldValue, real: Int64) -> ClockReading {
    guard hasClocks.load(ordering: .acquiring) else {
      return ClockReading(now: real, isRunning: true)
    }
    let clock = clock(tenant: tenant())
    return ClockReading(now: clock.now(real: real), isRunning: clock.isRunning)
  }

  /// The clock of the tenant, or for nil that of all who have none of their own.
  func clock(tenant: FieldValue?) -> ScenarioClock {
    tenant.flatMap { state(of: $0.inUTF8)?.clock } ?? commonClock.withLock { $0 }
  }

  /// The clock of all, and those that tenants have of their own.
  var clocks: [ScenarioClock] {
    [commonClock.withLock { $0 }] + all.compactMap { $0.box.state?.clock }
  }

  /// Changes the clock of all, and those that tenants have of their own.
  func changeClocks(_ version: TenantBox.Version, _ change: (ScenarioClock) -> ScenarioClock) {
    commonClock.withLock { $0 = change($0) }
    for (_, box) in all {
      _ = box.update(version) { state in state.clock = state.clock.map(change) }
    }
    hasClocks.store(true, ordering: .releasing)
  }

  /// Changes the clock of one tenant.
  ///
  /// - Returns: False if too much is remembered already.
  func changeClock(
    of tenant: FieldValue,
    _ version: TenantBox.Version,
    _ change: (ScenarioClock) -> ScenarioClock
  ) -> Bool {
    guard state(of: tenant) != nil || !entries.isFull else { return false }
    let common = commonClock.withLock { $0 }
    find(tenant, version) { $0.clock = change($0.clock ?? common) }
    hasClocks.store(true, ordering: .releasing)
    return true
  }

  /// Gives all tenants this clock. The times of their first requests are forgotten, because they
  /// were those of another clock.
  func replaceClocks(by clock: ScenarioClock, _ version: TenantBox.Version) {
    commonClock.withLock { $0 = clock }
    for (_, box) in all { _ = box.update(version) { $0.forgetTimes() } }
    hasClocks.store(clock != .system, ordering: .releasing)
  }
}
