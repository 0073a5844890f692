internal import FakedAPI
internal import Primitives
package import Scenarios
internal import Times

extension FakeControl {
  /// The clock of the tenant; for nil that of all tenants that have none of their own.
  package func clock(tenant: String? = nil) -> ClockReading {
    let clock = activeScenario(of: tenant).clock(tenant: tenant.map(FieldValue.init(_:)))
    return ClockReading(now: clock.now(real: realTime), isRunning: clock.isRunning)
  }

  /// Sets the clock of one tenant, or for nil of all.
  ///
  /// - Throws: `lockout` or `limitReached`.
  package func setClock(
    _ setting: ClockSetting,
    tenant: String? = nil
  ) throws(ControlError) {
    let clock = setting.clock(real: realTime)
    try refuseLockout(of: tenant, under: clock)
    try changeClock(of: tenant) { _ in clock }
  }

  /// Sets the clock of one tenant, or for nil of all, forward. It changes no clock if one of several
  /// cannot show the new time.
  ///
  /// - Parameters:
  ///   - duration: How far; not negative.
  ///   - tenant: Whose clock.
  /// - Throws: `clockOverrun`, `lockout` or `limitReached`.
  package func advanceClock(
    by duration: Duration,
    tenant: String? = nil
  ) throws(ControlError) {
    let (real, nanoseconds) = (realTime, duration.nanoseconds)
    for clock in scenarios(of: tenant).flatMap({ $0.clocks(tenant: tenant) }) {
      do throws(ClockOverrun) {
        _ = try clock.advanced(by: nanoseconds, real: real)
      } catch {
        throw .clockOverrun(error)
      }
    }
    let common = activeScenario(of: nil).clock(tenant: nil)
    if let next = try? common.advanced(by: nanoseconds, real: real) {
      try refuseLockout(of: tenant, under: next)
    }
    try changeClock(of: tenant) { (try? $0.advanced(by: nanoseconds, real: real)) ?? $0 }
  }

  /// Sets the clock of one tenant, or for nil of all, forward to a time. A clock that shows it, or a later
  /// one, stays; where several threads ask at once, none of them sets it further.
  ///
  /// - Throws: `clockOverrun`, `lockout` or `limitReached`.
  package func advanceClock(
    to time: Int64,
    tenant: String? = nil
  ) throws(ControlError) {
    let real = realTime
    guard time <= Timestamp.last else { throw .clockOverrun(ClockOverrun(time: time)) }
    func advanced(_ clock: ScenarioClock) -> ScenarioClock {
      let missing = time.saturatingSubtracting(clock.now(real: real))
      return missing > 0 ? (try? clock.advanced(by: missing, real: real)) ?? clock : clock
    }
    try refuseLockout(of: tenant, under: advanced(activeScenario(of: nil).clock(tenant: nil)))
    try changeClock(of: tenant, advanced)
  }

  /// How much of each quota the tenant has used.
  package func quotas(tenant: String) -> [QuotaState] {
    activeScenario(of: tenant).quotaStates(tenant: tenant, real: realTime)
  }
}

extension FakeControl {
  private var realTime: Int64 { state.configuration.clock.real() }

  /// Each scenario whose clocks a change for the tenant, or for all, concerns.
  private func scenarios(of tenant: String?) -> [ActiveScenario] {
    tenant.map { [activeScenario(of: $0)] } ?? state.scenarios.value.all
  }

  /// Refuses a clock of all under which nobody could connect: a connection has no tenant yet, so it
  /// goes by the clock of all.
  private func refuseLockout(
    of tenant: String?,
    under clock: ScenarioClock
  ) throws(ControlError) {
    guard tenant == nil, let problem = activeScenario(of: nil).lockout(under: clock) else { return }
    throw .lockout(problem)
  }

  /// Changes the clock in each scenario that it concerns.
  private func changeClock(
    of tenant: String?,
    _ change: (ScenarioClock) -> ScenarioClock
  ) throws(ControlError) {
    do throws(APIRefusal) {
      for active in scenarios(of: tenant) { try active.changeClock(tenant: tenant, change) }
    } catch {
      throw .limitReached(error.reason)
    }
    state.loops.clockChanges()
  }
}
