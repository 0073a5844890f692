import Testing

@testable import CLI

struct TimeWindowTests {
  private static let day: Int64 = 86_400_000
  /// 2026-03-01.
  private static let march: Int64 = 1_772_323_200_000

  private static func window(_ from: String?, _ until: String?) throws -> TimeWindow {
    // Half a minute past nine.
    try TimeWindow(from: from, until: until) { (march + 9 * 3_600_000 + 30_000) * 1_000_000 }
  }

  @Test(arguments: [
    ("2026-03-01", march), ("2026-03-01T00:00:00Z", march),
    ("2026-03-01T01:30:00+01:30", march), ("1772323200000", march),
    ("now", march + 9 * 3_600_000), ("0", 0), ("1000", 1000),
  ]) func aBoundIsATime(_ text: String, _ expected: Int64) throws {
    let window = try Self.window(text, nil)
    #expect(window.from == expected && window.until == nil)
    #expect(window.isOfNow == (text == "now"))
  }

  @Test(arguments: [
    ("-30m", day / 48), ("-6h", day / 4), ("-90d", 90 * day), ("-2w", 14 * day), ("-1y", 365 * day),
    ("-1d12h", day * 3 / 2), ("-1y2w3d4h5m6s7ms", 382 * day + 14_706_007), ("-1.5h", day / 16),
  ]) func anOffsetIsFromTheOtherBound(_ text: String, _ length: Int64) throws {
    let before = try Self.window(text, "2026-03-01")
    #expect(before.from == Self.march - length && before.until == Self.march)
    let after = try Self.window("2026-03-01", "+" + text.dropFirst())
    #expect(after.from == Self.march && after.until == Self.march + length)
  }

  @Test func anEndAloneHasAYearBeforeIt() throws {
    let window = try Self.window(nil, "2026-03-01")
    #expect(window.from == Self.march - 365 * Self.day && window.until == Self.march)
    let none = try Self.window(nil, nil)
    #expect(none.from == nil && none.until == nil)
  }

  @Test(
    arguments: [
      ("-9223372036854775808", nil), ("9223372036854775807", nil), ("9223372036854775807", "+1d"),
      ("+1d", "9223372036854775807"), (nil, "-9223372036854775808"), ("1969-12-31", nil),
      ("2200-01-01", nil), (nil, "1970-06-01"), ("-1", nil), ("-1000000y", "now"),
      ("-1000001y", "now"), ("2026-03-01", "2026-03-01"),
      ("2026-03-02", "2026-03-01"), ("-1d", nil), (nil, "+1d"), ("-1d", "+1d"), ("2025", nil),
      ("90d", "now"), ("", nil), ("tomorrow", nil), ("-12h1d", "now"), ("-", "now"),
      ("-1d1d", "now"),
      ("2026-03-01T00:00:00+25:00", nil),
    ] as [(String?, String?)]
  ) func invalidWindowIsRefused(_ from: String?, _ until: String?) {
    #expect(throws: TimeWindow.Problem.self) { try Self.window(from, until) }
  }
}
