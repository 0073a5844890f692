internal import Primitives
internal import LinuxIO
internal import Scenarios
internal import Times

extension RequestLoop {
  /// Holds a response back until its time has come.
  func wait(_ hold: Hold, _ connection: OpenConnection) {
    connection.progress = connection.driver.machine.progress
    connection.socket.detectDeadPeer()
    watch(connection, for: connection.ended == nil ? .end : [])
    switch hold {
    case .none: setAlarm(connection, at: now)
    case .real(let delay):
      // Counted from the last piece's time, not from when it went: so delays do not add up.
      let due = (connection.due ?? now).saturatingAdding(UInt64(clamping: delay.nanoseconds))
      connection.due = due
      setAlarm(connection, at: due)
    case .virtual(let time, let tenant):
      connection.dueOnClock = (time, tenant)
      waitForClock(connection)
    }
  }

  /// Resumes it unless the clock that it waits for was set back meanwhile.
  func resumeIfDue(_ connection: OpenConnection) {
    connection.hasAlarm = false
    if connection.dueOnClock == nil { resume(connection) } else { waitForClock(connection) }
  }

  /// Checks every response that waits for a clock.
  func resumeDueWaits() {
    for case let connection? in connections where connection.dueOnClock != nil {
      waitForClock(connection)
    }
  }

  private func waitForClock(_ connection: OpenConnection) {
    guard let (time, tenant) = connection.dueOnClock else { return }
    let inForce = state.scenarios.value.scenario(ofTenant: tenant)
    let clock = inForce.clock(tenant: tenant)
    let left = time.saturatingSubtracting(clock.now(real: state.configuration.clock.real()))
    if left <= 0 {
      connection.dueOnClock = nil
      resume(connection)
    } else if clock.isRunning, !connection.hasAlarm {
      setAlarm(connection, at: now.saturatingAdding(UInt64(clamping: left)))
    }
  }

  private func setAlarm(_ connection: OpenConnection, at deadline: UInt64) {
    connection.hasAlarm = true
    timers.add(.resume(connection.key), at: deadline)
  }
}
