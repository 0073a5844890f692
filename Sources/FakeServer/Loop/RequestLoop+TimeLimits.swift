internal import Primitives
internal import HTTPWire
internal import LinuxIO
internal import Times

extension RequestLoop {
  /// A quarter of the shortest limit, between 5 ms and a second: so late a limit may strike.
  private var sweepNanoseconds: UInt64 {
    let limits = state.configuration.limits
    let shortest = min(limits.idleTime, limits.headTime, limits.bodyTime)
    let longest: Int64 = reserved.isEmpty ? 1_000_000_000 : 250_000_000
    return UInt64(min(max(shortest.nanoseconds / 4, 5_000_000), longest))
  }

  /// Ends the connections whose time is up; comes again while there are any.
  func sweep() {
    isSweepScheduled = false
    if openCount < peakCount / 4 && peakCount > Self.crowd || kept.hasEbbed {
      System.returnFreeMemory()
      peakCount = openCount
      kept.peak = kept.bytes
    }
    sweepReserve()
    let limits = state.configuration.limits
    let now = now
    for case let connection? in connections where !connection.isLingering {
      func isOver(_ limit: Duration) -> Bool {
        now &- connection.since > UInt64(clamping: limit.nanoseconds) && now > connection.since
      }
      if !connection.unsent.isEmpty {
        if isOver(limits.idleTime) { drop(connection) }
        continue
      }
      switch connection.progress.stage {
      case .idle: if isOver(limits.idleTime) { end(connection) }
      case .head:
        if isOver(limits.headTime) { refuse(connection, .headTimeout(limit: limits.headTime)) }
      case .body:
        if isOver(limits.bodyTime) { refuse(connection, .bodyTimeout(limit: limits.bodyTime)) }
      case .answer: break
      }
    }
    scheduleSweep()
  }

  func scheduleSweep() {
    guard openCount > 0, !isSweepScheduled else { return }
    isSweepScheduled = true
    timers.add(.sweep, at: now.saturatingAdding(sweepNanoseconds))
  }
}
