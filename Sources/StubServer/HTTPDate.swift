internal import FoundationEssentials

/// The value of `Date`, rendered once a second.
struct HTTPDate {
  private(set) var text: [UInt8] = []
  private var second = Int64.min

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// - Parameter now: Nanoseconds since 1970 UTC.
  mutating func update(now: Int64) {
    guard now / 1_000_000_000 != second else { return }
    second = now / 1_000_000_000
    text = Array(Self.imfFixdate(second: second).utf8)
  }

  /// The preferred form (RFC 9110 §5.6.7).
  static func imfFixdate(second: Int64) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
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
}
