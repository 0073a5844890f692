import Testing
import Times

struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2020-01-07T23:00:00Z", 1_578_438_000_000),
    ("2020-02-29T12:34:56.7Z", 1_582_979_696_700), ("2020-02-29T12:34:56.789Z", 1_582_979_696_789),
    ("2199-12-31T23:59:59Z", 7_258_118_399_000),
  ])
  func timesAreReadToTheMillisecond(_ text: String, _ milliseconds: Int64) {
    #expect(Timestamp.parse(text) == milliseconds * 1_000_000)
  }

  @Test(arguments: [
    "", "2020-01-07", "2020-01-07T23:00:00", "2020-01-07T23:00:00+01:00", "2020-02-30T00:00:00Z",
    "2019-02-29T00:00:00Z", "2020-13-01T00:00:00Z", "2020-01-01T24:00:00Z", "1969-12-31T23:59:59Z",
    "2200-01-01T00:00:00Z", "2020-01-07 23:00:00Z", "2020-01-07T23:00:00.1234Z",
    "9999-01-01T00:00:00Z",
    "２020-01-07T23:00:00Z", "2020-01-07T23:00:60Z",
  ])
  func otherTextIsNoTime(_ text: String) {
    #expect(Timestamp.parse(text) == nil)
  }

  @Test func whatIsWrittenIsReadAgain() {
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
}
