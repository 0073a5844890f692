internal import Primitives
internal import Glibc

/// The two clocks of the system, in nanoseconds.
package enum SystemClock {
  /// Since some point in time; never goes back.
  package static var monotonic: UInt64 { UInt64(clamping: read(CLOCK_MONOTONIC)) }

  /// Since 1970 UTC; it jumps when the clock is set.
  package static var real: Int64 { read(CLOCK_REALTIME) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec).saturatingMultiplied(by: 1_000_000_000)
      .saturatingAdding(Int64(time.tv_nsec))
  }
}
