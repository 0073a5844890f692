internal import Primitives

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
    case .runningFrom(let time): .running(ahead: time.saturatingSubtracting(real))
    case .running(let ahead): .running(ahead: ahead)
    }
  }
}
