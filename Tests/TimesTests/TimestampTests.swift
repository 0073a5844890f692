import Testing
import Times

struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2020-01-07T23:00:00Z", 1_578_438_000_000),
    ("2020-02-29T12:34:56.7Z", 1_582_979_696_700), ("2020-02-29T12:34:56.789Z", 1_582_979_696_789),
    ("2199-12-31T23:59:59Z", 7_258_118_399_000), ("2020-02-29T12:34:56.789999Z", 1_582_979_696_789),
    // Python, Go and .NET write these.
    ("2020-01-07T23:00:00+00:00", 1_578_438_000_000),
    ("2020-01-08T00:00:00.123456+01:00", 1_578_438_000_123),
    ("2020-01-07T17:15:00.123456789-05:45", 1_578_438_000_123),
    ("2020-01-08T22:59:00+23:59", 1_578_438_000_000),
    ("2020-01-07T23:00:00-00:00", 1_578_438_000_000),
    ("2019-12-31T23:30:00-01:00", 1_577_838_600_000), ("1969-12-31T23:00:00-01:00", 0),
    ("2200-01-01T00:59:59+01:00", 7_258_118_399_000),
  ])
  func timesAreReadToTheMillisecond(_ text: String, _ milliseconds: Int64) {
    #expect(Timestamp.parse(text) == milliseconds * 1_000_000)
  }

  @Test(arguments: [
    "", "2020-01-07", "2020-01-07T23:00:00", "2020-02-30T00:00:00Z",
    "2019-02-29T00:00:00Z", "2020-13-01T00:00:00Z", "2020-01-01T24:00:00Z", "1969-12-31T23:59:59Z",
    "2200-01-01T00:00:00Z", "2020-01-07 23:00:00Z", "2020-01-07T23:00:00.Z",
    "2020-01-07T23:00:00.1234567890Z",
    "2020-01-07T23:00:00+24:00", "2020-01-07T23:00:00+01:60", "2020-01-07T23:00:00+0100",
    "2020-01-07T23:00:00+01", "2020-01-07T23:00:00Z+01:00", "2020-01-07T23:00:00 +01:00",
    "1970-01-01T00:59:59+01:00", "2199-12-31T23:00:00-01:00", "2020-02-30T00:00:00+01:00",
    "9999-01-01T00:00:00Z",
    "２020-01-07T23:00:00Z", "2020-01-07T23:00:60Z",
  ])
  func otherTextIsRefused(_ text: String) {
    #expect(Timestamp.parse(text) == nil)
  }

  @Test func writtenTimesAreParsedAgain() {
    let time: Int64 = 1_578_438_000_123_000_000
    #expect(Timestamp.text(nanoseconds: time) == "2020-01-07T23:00:00.123Z")
    #expect(Timestamp.parse(Timestamp.text(nanoseconds: time)) == time)
  }

  @Test(arguments: [
    ("2020-02-29T12:00:00Z", "2020-02-01T00:00:00Z", "2020-03-01T00:00:00Z"),
    ("2020-12-31T23:59:59.999Z", "2020-12-01T00:00:00Z", "2021-01-01T00:00:00Z"),
    ("2021-01-01T00:00:00Z", "2021-01-01T00:00:00Z", "2021-02-01T00:00:00Z"),
  ])
  func monthsAreThoseOfTheCalendar(_ time: String, _ start: String, _ end: String) throws {
    let month = Timestamp.month(of: try #require(Timestamp.parse(time)))
    #expect(month.lowerBound == Timestamp.parse(start))
    #expect(month.upperBound == Timestamp.parse(end))
  }

  @Test(arguments: [
    (Int64.max, "2262-04-11T23:47:16.854Z"), (.min, "1677-09-21T00:12:43.145Z"),
    (-1, "1969-12-31T23:59:59.999Z"), (Timestamp.last, "2199-12-31T23:59:59.999Z"),
    (Timestamp.range.upperBound, "2200-01-01T00:00:00.000Z"),
  ])
  func everyTimeCanBeWritten(_ nanoseconds: Int64, _ text: String) {
    #expect(Timestamp.text(nanoseconds: nanoseconds) == text)
  }

  @Test func monthsAreClamped() {
    #expect(Timestamp.month(of: .max) == 9_222_422_400_000_000_000..<(.max))
    #expect(Timestamp.month(of: .min).lowerBound == .min)
    #expect(Timestamp.month(of: .min).contains(.min))
    // Just before 1970.
    #expect(Timestamp.month(of: -1).upperBound == 0)
    #expect(
      Timestamp.text(nanoseconds: Timestamp.month(of: Timestamp.last).upperBound)
        == "2200-01-01T00:00:00.000Z"
    )
  }
}
