internal import FoundationEssentials

/// Points in time in HTTP's form: `Sun, 06 Nov 1994 08:49:37 GMT`, the preferred form of RFC 9110
/// §5.6.7.
package enum HTTPDateText {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }

  /// - Parameter second: Seconds since 1970 UTC, of a year with four digits.
  /// - Returns: The preferred form.
  package static func text(second: Int64) -> String {
    let parts = calendar.dateComponents(
      [.weekday, .day, .month, .year, .hour, .minute, .second],
      from: Date(timeIntervalSince1970: TimeInterval(second))
    )
    func padded(_ number: Int?, _ width: Int = 2) -> String {
      let digits = String(number ?? 0)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let weekday = days[(parts.weekday ?? 1) - 1]
    let month = months[(parts.month ?? 1) - 1]
    let time = [parts.hour, parts.minute, parts.second].map { padded($0) }.joined(separator: ":")
    return "\(weekday), \(padded(parts.day)) \(month) \(padded(parts.year, 4)) \(time) GMT"
  }

  /// - Returns: Seconds since 1970 UTC; nil for a text in any other form.
  package static func parse(_ text: String) -> Int64? {
    guard
      let match = text.wholeMatch(
        of: /[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT/
      ),
      let month = months.firstIndex(of: String(match.2)),
      let date = calendar.date(
        from: DateComponents(
          year: Int(match.3),
          month: month + 1,
          day: Int(match.1),
          hour: Int(match.4),
          minute: Int(match.5),
          second: Int(match.6)
        )
      )
    else { return nil }
    let second = Int64(date.timeIntervalSince1970)
    // The calendar reads 31 April as 1 May and ignores the name of the day, so the whole text is
    // compared.
    return self.text(second: second) == text ? second : nil
  }
}
