/// What a clock of the fake shows.
package struct ClockReading: Sendable, Hashable {
  /// In nanoseconds since 1970 UTC.
  package let now: Int64
  package let isRunning: Bool
}
