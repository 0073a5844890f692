import Testing

@testable import FakeServer

struct HTTPDatesTests {
  private static let hour: Int64 = 3_600_000_000_000

  private static func text(_ dates: inout HTTPDates, second: Int64) -> String {
    String(decoding: dates.text(now: second * 1_000_000_000 + 999_999_999), as: UTF8.self)
  }

  /// Where a text is stored: a text that is rendered anew is elsewhere.
  private static func address(_ dates: inout HTTPDates, second: Int64) -> UInt? {
    let text = dates.text(now: second * 1_000_000_000)
    return unsafe text.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
  }

  @Test func eachClockHasItsOwn() {
    var dates = HTTPDates()
    dates.update(now: Self.hour)
    #expect(Self.text(&dates, second: 3600) == "Thu, 01 Jan 1970 01:00:00 GMT")
    #expect(Self.text(&dates, second: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(Self.text(&dates, second: 3600) == "Thu, 01 Jan 1970 01:00:00 GMT")
    // Seconds that share a place, and one before 1970.
    #expect(Self.text(&dates, second: 784_111_777 + 16) == "Sun, 06 Nov 1994 08:49:53 GMT")
    #expect(Self.text(&dates, second: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(Self.text(&dates, second: -1) == "Wed, 31 Dec 1969 23:59:59 GMT")
  }

  @Test func theLastOnesAreNotRenderedAnew() {
    var dates = HTTPDates()
    dates.update(now: Self.hour)
    let clocks: [Int64] = [3600, 100, 101, 102]
    let rendered = clocks.map { Self.address(&dates, second: $0) }
    #expect(clocks.map { Self.address(&dates, second: $0) } == rendered)
  }
}
