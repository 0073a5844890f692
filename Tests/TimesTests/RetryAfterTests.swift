import Testing
import Times

struct RetryAfterTests {
  private static let second: Int64 = 1_000_000_000
  /// 2020-01-07T23:00:00.5Z
  private static let answered = 1_578_438_000 * second + second / 2

  @Test(arguments: [
    ("0", RetryAfter.seconds(0)), ("120", .seconds(120)), ("007", .seconds(7)),
    ("9223372036854775807", .seconds(.max)), ("9223372036854775808", .seconds(.max)),
    ("99999999999999999999", .seconds(.max)), (String(repeating: "9", count: 5000), .seconds(.max)),
    ("Tue, 07 Jan 2020 23:00:03 GMT", .date(1_578_438_003)),
    ("Fri, 11 Apr 2262 23:47:17 GMT", .date(9_223_372_037)),
    ("Fri, 31 Dec 9999 23:59:59 GMT", .date(253_402_300_799)),
    ("Sat, 01 Jan 1600 00:00:00 GMT", .date(-11_676_096_000)),
  ])
  func secondsAndDatesAreRead(_ text: String, _ expected: RetryAfter) {
    #expect(RetryAfter(text) == expected)
  }

  @Test(arguments: [
    "", "soon", "-1", "+5", " 5", "5 ", "1.5", "1e3", "0x10", "５", "Fri, 31 Dec 9999",
    "Thu, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 10000 23:59:59 GMT",
    "Sat, 01 Jan 0000 00:00:00 GMT", "9999-12-31T23:59:59Z",
  ])
  func otherTextIsRefused(_ text: String) {
    #expect(RetryAfter(text) == nil)
  }

  @Test(arguments: [
    (RetryAfter.seconds(2), answered + 2 * second), (.seconds(.max), .max),
    (.seconds(9_223_372_036), .max), (.seconds(7_000_000_000), answered + 7_000_000_000 * second),
    (.date(1_578_438_003), 1_578_438_003 * second), (.date(253_402_300_799), .max),
    (.date(9_223_372_036), 9_223_372_036 * second), (.date(9_223_372_037), .max),
    (.date(-11_676_096_000), .min),
  ])
  func theTimeIsClamped(_ asked: RetryAfter, _ time: Int64) {
    #expect(asked.time(answered: Self.answered) == time)
  }

  @Test(arguments: [
    (RetryAfter.seconds(2), Duration.seconds(2)), (.seconds(.max), .seconds(Int64.max)),
    (.date(1_578_438_003), .milliseconds(2500)), (.date(1_578_438_000), .milliseconds(-500)),
    (.date(253_402_300_799), .seconds(251_823_862_798) + .milliseconds(500)),
  ])
  func theWaitIsExact(_ asked: RetryAfter, _ wait: Duration) {
    #expect(asked.wait(answered: Self.answered) == wait)
  }

  @Test(arguments: [
    (Duration.seconds(1), second), (.milliseconds(-1500), -1_500_000_000),
    (.nanoseconds(Int64.max), .max), (.nanoseconds(Int64.min), .min),
    (.nanoseconds(Int64.max) + .nanoseconds(1), .max), (.seconds(Int64.max), .max),
    (.seconds(Int64.min), .min),
  ])
  func nanosecondsOfADurationAreClamped(_ duration: Duration, _ nanoseconds: Int64) {
    #expect(duration.nanoseconds == nanoseconds)
  }
}
