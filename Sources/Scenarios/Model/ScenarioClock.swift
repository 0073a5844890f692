internal import Primitives
internal import Times

/// A clock that tests may set. All times are in nanoseconds since 1970 UTC.
package enum ScenarioClock: Sendable, Hashable {
  /// It runs, so much ahead of the system's.
  case running(ahead: Int64)
  /// It stands until it is advanced.
  case frozen(at: Int64)

  package static let system = ScenarioClock.running(ahead: 0)
}

extension ScenarioClock {
  package var isRunning: Bool {
    if case .running = self { true } else { false }
  }

  /// - Parameter real: The system's time.
  /// - Returns: The time that this clock shows. A running clock stops at the end of
  ///   `Timestamp.range`, unless the system's own time is later.
  package func now(real: Int64) -> Int64 {
    switch self {
    case .running(let ahead):
      let time = real.saturatingAdding(ahead)
      return min(
        max(time, min(real, Timestamp.range.lowerBound)),
        max(real, Timestamp.last)
      )
    case .frozen(let time): return time
    }
  }

  /// Sets the clock forward.
  ///
  /// - Parameters:
  ///   - nanoseconds: How far; not negative.
  ///   - real: The system's time.
  /// - Returns: The clock from then on.
  /// - Throws: The time that it would show, if that is beyond the last that a clock may show.
  package func advanced(
    by nanoseconds: Int64,
    real: Int64
  ) throws(ClockOverrun) -> ScenarioClock {
    let time = now(real: real).saturatingAdding(nanoseconds)
    guard time < Timestamp.range.upperBound else { throw ClockOverrun(time: time) }
    return switch self {
    // From the time that it shows: a clock that has stopped at the end has not run on from there.
    case .running: .running(ahead: time.saturatingSubtracting(real))
    case .frozen: .frozen(at: time)
    }
  }
}
