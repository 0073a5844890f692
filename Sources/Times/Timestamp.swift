internal import FoundationEssentials

/// Points in time as people write them: ISO 8601 in UTC, as `2020-01-07T23:00:00Z`.
package enum Timestamp {
  /// How messages call it.
  package static let expected = "a time in UTC such as \"2020-01-07T23:00:00Z\""
  /// What the text must look like, as an ECMAScript pattern.
  package static let pattern = #"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$"#
  /// Nanoseconds since 1970 UTC that a clock may show: to the end of the year 2199.
  package static let range: Range<Int64> = 0..<7_258_118_400_000_000_000

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// The time cut to milliseconds.
  ///
  /// - Parameter nanoseconds: Since 1970 UTC.
  /// - Returns: For instance `2020-01-07T23:00:00.000Z`.
  package static func text(nanoseconds: Int64) -> String {
    // A millisecond count converts exactly; the half keeps the formatter from rounding down.
    let milliseconds = Double(nanoseconds / 1_000_000)
    return Date(timeIntervalSince1970: (milliseconds + 0.5) / 1000).formatted(style)
  }

  /// - Returns: Nanoseconds since 1970 UTC; nil for what is no time, or is out of range.
  package static func parse(_ text: String) -> Int64? {
    guard let match = text.wholeMatch(of: /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?Z/),
      text.utf8.count == text.count,
      let date = try? Date(String(match.1) + "Z", strategy: .iso8601),
      // A day that a month does not have is read as one of the next.
      date.formatted(.iso8601) == String(match.1) + "Z"
    else { return nil }
    let fraction = match.2.map { Int64("\($0)00".prefix(3)) ?? 0 } ?? 0
    let (nanoseconds, overflows) = Int64(date.timeIntervalSince1970)
      .multipliedReportingOverflow(by: 1_000_000_000)
    return overflows || !range.contains(nanoseconds) ? nil : nanoseconds + fraction * 1_000_000
  }

  /// The calendar month in UTC that a time lies in.
  ///
  /// - Parameter nanoseconds: Since 1970 UTC, as those of the result.
  /// - Returns: From its first instant to that of the next month.
  package static func month(of nanoseconds: Int64) -> Range<Int64> {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let date = Date(timeIntervalSince1970: Double(nanoseconds / 1_000_000_000))
    guard let month = calendar.dateInterval(of: .month, for: date) else {
      return nanoseconds..<nanoseconds + 1
    }
    func start(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970) * 1_000_000_000 }
    return start(month.start)..<start(month.end)
  }
}
