internal import Glibc

/// The two clocks of the system, in nanoseconds.
package enum SystemClock {
  /// Since some start; never goes back.
  package static var monotonic: UInt64 { UInt64(read(CLOCK_MONOTONIC)) }

  /// Since 1970 UTC; whoever sets the clock moves it.
  package static var real: Int64 { read(CLOCK_REALTIME) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
