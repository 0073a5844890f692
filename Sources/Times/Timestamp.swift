internal import Primitives
internal import FoundationEssentials

/// Points in time in the form of RFC 3339: `2020-01-07T23:00:00Z` or, with an offset from UTC,
/// `2020-01-08T00:00:00+01:00`.
package enum Timestamp {
  /// The words for it in messages.
  package static let expected =
    "a time such as \"2020-01-07T23:00:00Z\" or \"2020-01-08T00:00:00+01:00\""
  /// The form of the text, as an ECMAScript pattern.
  package static let pattern =
    #"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$"#
  /// Nanoseconds since 1970 UTC that a clock may show: to the end of the year 2199.
  package static let range: Range<Int64> = 0..<7_258_118_400_000_000_000
  /// The last of them that `text(nanoseconds:)` writes.
  package static let last = range.upperBound - 1_000_000

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// The time cut to milliseconds.
  ///
  /// - Parameter nanoseconds: Since 1970 UTC.
  /// - Returns: For instance `2020-01-07T23:00:00.000Z`.
  package static func text(nanoseconds: Int64) -> String {
    // A millisecond count converts exactly; the half keeps the formatter from rounding down.
    let milliseconds = Double(nanoseconds.dividedDown(by: 1_000_000))
    return Date(timeIntervalSince1970: (milliseconds + 0.5) / 1000).formatted(style)
  }

  /// Parses a time, to the millisecond.
  ///
  /// - Returns: Nanoseconds since 1970 UTC; nil if the text is not a time, or the time is out of
  ///   range.
  package static func parse(_ text: String) -> Int64? {
    guard
      let match = text.wholeMatch(
        of: /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))/
      ),
      text.utf8.count == text.count,
      let date = try? Date(String(match.1) + "Z", strategy: .iso8601),
      // The parser reads 31 April as 1 May.
      date.formatted(.iso8601) == String(match.1) + "Z",
      let offset = offset(sign: match.3, hours: match.4, minutes: match.5)
    else { return nil }
    let fraction = match.2.map { Int64("\($0)00".prefix(3)) ?? 0 } ?? 0
    let second = Int64(date.timeIntervalSince1970) - offset
    let (nanoseconds, overflows) = second.multipliedReportingOverflow(by: 1_000_000_000)
    return overflows || !range.contains(nanoseconds) ? nil : nanoseconds + fraction * 1_000_000
  }

  /// How many seconds local time is ahead of UTC; nil if hours or minutes are out of range.
  private static func offset(sign: Substring?, hours: Substring?, minutes: Substring?) -> Int64? {
    guard let sign, let hours = hours.flatMap({ Int64($0) }),
      let minutes = minutes.flatMap({ Int64($0) })
    else { return 0 }
    guard hours < 24, minutes < 60 else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 60 + minutes) * 60
  }

  /// The calendar month in UTC that a time lies in.
  ///
  /// - Parameter nanoseconds: Since 1970 UTC, as those of the result.
  /// - Returns: From its first instant to that of the next month, clamped to the range of `Int64`.
  package static func month(of nanoseconds: Int64) -> Range<Int64> {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let date = Date(timeIntervalSince1970: Double(nanoseconds.dividedDown(by: 1_000_000_000)))
    guard let month = calendar.dateInterval(of: .month, for: date) else {
      return nanoseconds..<nanoseconds.saturatingAdding(1)
    }
    func start(_ date: Date) -> Int64 {
      Int64(saturating: date.timeIntervalSince1970).saturatingMultiplied(by: 1_000_000_000)
    }
    return start(month.start)..<start(month.end)
  }
}
