package import Randomness

/// How long an answer is held back.
package enum Delay: Sendable, Hashable {
  case none
  case fixed(Duration)
  case uniform(Duration, Duration)
  /// In seconds.
  case logNormal(LogNormal)
}

extension Delay {
  /// The longest delay, 24 hours, in seconds.
  private static let longest = 86_400.0

  package func value(_ draws: inout Draws) -> Duration {
    switch self {
    case .none: .zero
    case .fixed(let delay): delay
    case .uniform(let low, let high): low + (high - low) * draws.unit()
    case .logNormal(let times): .seconds(min(times.value(&draws), Self.longest))
    }
  }
}
