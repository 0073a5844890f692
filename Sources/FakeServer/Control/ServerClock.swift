internal import LinuxIO

/// Where a server takes its time from.
package struct ServerClock: Sendable {
  /// Nanoseconds since some start; never goes back.
  package var monotonic: @Sendable () -> UInt64
  /// Nanoseconds since 1970 UTC.
  package var real: @Sendable () -> Int64

  package init(
    monotonic: @escaping @Sendable () -> UInt64,
    real: @escaping @Sendable () -> Int64
  ) {
    self.monotonic = monotonic
    self.real = real
  }

  package static let system = ServerClock(
    monotonic: { SystemClock.monotonic },
    real: { SystemClock.real }
  )
}
