internal import Primitives

/// When a rule is active: from one time to just before another.
package struct ActivePeriod: Sendable, Hashable {
  package enum Limit: Sendable, Hashable {
    /// Nanoseconds since 1970 UTC.
    case time(Int64)
    /// Nanoseconds since the tenant's first request.
    case elapsed(Int64)
  }

  package var from: Limit?
  package var to: Limit?

  package init(from: Limit? = nil, to: Limit? = nil) {
    self.from = from
    self.to = to
  }
}

extension ActivePeriod {
  /// - Parameters:
  ///   - now: The time on the tenant's clock.
  ///   - started: When the tenant's first request came, on the same clock.
  /// - Returns: True if the period contains `now`.
  func contains(_ now: Int64, started: Int64) -> Bool {
    func time(_ limit: Limit) -> Int64 {
      switch limit {
      case .time(let time): time
      case .elapsed(let elapsed): started.saturatingAdding(elapsed)
      }
    }
    return (from.map { time($0) <= now } ?? true) && (to.map { now < time($0) } ?? true)
  }

  var countsFromFirstRequest: Bool {
    [from, to].contains { limit in
      if case .elapsed = limit { true } else { false }
    }
  }
}
