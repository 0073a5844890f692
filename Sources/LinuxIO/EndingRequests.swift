/// The signals that ask a process to end: the first ends it in order, the second at once.
package struct EndingRequests: Sendable {
  package enum Meaning: Sendable, Hashable {
    case first
    /// The first one repeated: some programs send a signal to a process and to its group.
    case same
    case second
  }

  /// The signal that came first.
  package private(set) var number: Int32?
  /// When it came, on the monotonic clock.
  package private(set) var time: UInt64 = 0

  /// Nanoseconds within which the same signal is not a second request.
  private static let sameSignal: UInt64 = 100_000_000

  package init() {}

  /// Adds a signal.
  ///
  /// - Parameters:
  ///   - number: The signal.
  ///   - now: The monotonic clock, in nanoseconds.
  /// - Returns: The meaning of the signal.
  package mutating func add(_ number: Int32, at now: UInt64) -> Meaning {
    guard let first = self.number else {
      (self.number, time) = (number, now)
      return .first
    }
    return number == first && now &- time <= Self.sameSignal ? .same : .second
  }
}
