import Scenarios
import Testing
import Times

/// Clocks show no time that a document cannot set.
struct ClockRangeTests {
  private static let real: Int64 = 1_800_000_000_000_000_000
  private static let end = Timestamp.range.upperBound

  @Test(arguments: [
    (ScenarioClock.running(ahead: 0), real), (.running(ahead: 5), real + 5),
    (.running(ahead: end - real), Timestamp.last), (.running(ahead: .max), Timestamp.last),
    (.running(ahead: .min), 0), (.running(ahead: -real - 1), 0), (.frozen(at: 7), 7),
  ])
  func aClockStandsAtTheEndOfItsRange(_ clock: ScenarioClock, _ time: Int64) {
    #expect(clock.now(real: Self.real) == time)
  }

  /// A system whose clock is out of range is believed.
  @Test(arguments: [Int64.min, -1, end, .max])
  func theSystemsClockIsAsItIs(_ real: Int64) {
    #expect(ScenarioClock.system.now(real: real) == real)
  }

  @Test(arguments: [
    (ScenarioClock.frozen(at: 0), Int64(0), true), (.frozen(at: 0), end - 1, true),
    (.frozen(at: 0), end, false), (.frozen(at: 1), .max, false), (.frozen(at: end - 1), 1, false),
    (.frozen(at: end - 2), 1, true), (.running(ahead: 0), end - real - 1, true),
    (.running(ahead: 0), end - real, false), (.running(ahead: .max), 1_000_000, false),
    (.running(ahead: .max), 999_999, true), (.running(ahead: 0), .max, false),
  ])
  func anAdvanceBeyondTheEndIsRefused(
    _ clock: ScenarioClock,
    _ nanoseconds: Int64,
    _ isAllowed: Bool
  ) {
    let advanced = try? clock.advanced(by: nanoseconds, real: Self.real)
    #expect((advanced != nil) == isAllowed)
    #expect(advanced?.isRunning ?? clock.isRunning == clock.isRunning)
    if let advanced { #expect(Timestamp.range.contains(advanced.now(real: Self.real))) }
  }

  @Test(arguments: [ClockSetting.runningFrom(0), .runningFrom(end - 1), .running(ahead: .max)])
  func aSettingIsWithinTheRange(_ setting: ClockSetting) {
    for real in [Int64.min, 0, Self.real, .max] {
      // Whatever the system's clock shows.
      _ = setting.clock(real: real).now(real: real)
    }
    #expect(Timestamp.range.contains(setting.clock(real: Self.real).now(real: Self.real)))
  }
}
