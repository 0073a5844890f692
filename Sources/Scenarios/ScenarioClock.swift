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
  /// - Returns: The time that this clock shows.
  package func now(real: Int64) -> Int64 {
    switch self {
    case .running(let ahead): real &+ ahead
    case .frozen(let time): time
    }
  }

  /// The clock set forward, or back.
  package func advanced(by nanoseconds: Int64) -> ScenarioClock {
    switch self {
    case .running(let ahead): .running(ahead: ahead &+ nanoseconds)
    case .frozen(let time): .frozen(at: time &+ nanoseconds)
    }
  }
}

/// A clock as a document writes it, before the system's time is known.
package enum ClockSetting: Sendable, Hashable {
  case frozen(at: Int64)
  case runningFrom(Int64)
  case running(ahead: Int64)
}

extension ClockSetting {
  /// The clock, set when the system's shows `real`.
  package func clock(real: Int64) -> ScenarioClock {
    switch self {
    case .frozen(let time): .frozen(at: time)
    case .runningFrom(let time): .running(ahead: time &- real)
    case .running(let ahead): .running(ahead: ahead)
    }
  }
}
