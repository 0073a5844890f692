/// Days and months of the Gregorian calendar, which repeats every 400 years to the weekday.
enum CivilDay {
  static let dayMilliseconds: Int64 = 86_400_000
  static let hourMilliseconds: Int64 = 3_600_000
  static let daysOf400Years: Int64 = 146_097
  /// From 1970-01-01 to 2000-01-01, a Saturday.
  static let daysTo2000: Int64 = 10_957

  /// The lengths of the 4,800 months from January 2000 on, in days.
  static let monthLengths: [Int64] = (0..<4800)
    .map { month in
      let year = 2000 + month / 12
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      switch month % 12 {
      case 1: return isLeap ? 29 : 28
      case 3, 5, 8, 10: return 30
      default: return 31
      }
    }

  /// The hour of the week from Monday at midnight, given the hours since 2000-01-01, not negative.
  static func hourOfWeek(_ hour: Int64) -> Int { Int((hour + 5 * 24) % 168) }
}
