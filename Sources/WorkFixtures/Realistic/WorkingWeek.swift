/// How many works start in each hour of a week, and of a year: the shape of time.
package enum WorkingWeek {
  package static let hours = 168

  /// Monday to Friday from 7 to 18 o'clock.
  package static func isWorkingHour(_ hourOfWeek: Int) -> Bool {
    hourOfWeek < 5 * 24 && (7..<18).contains(hourOfWeek % 24)
  }

  /// Two peaks and a dip at noon; less than a tenth in the evening and at night.
  private static let weekday: [UInt64] = [
    3, 2, 2, 2, 3, 6, 13, 55, 105, 115, 110, 85, 45, 75, 105, 100, 75, 40, 18, 12, 9, 7, 5, 4,
  ]
  /// 15 in a hundred of a working day.
  private static let saturday: [UInt64] = [
    1, 1, 1, 1, 1, 1, 1, 6, 22, 26, 26, 22, 12, 8, 5, 4, 3, 2, 1, 1, 1, 1, 1, 1,
  ]
  /// 5 in a hundred of a working day.
  private static let sunday: [UInt64] = [
    1, 1, 1, 1, 1, 1, 1, 1, 4, 5, 5, 5, 1, 1, 4, 4, 4, 3, 1, 1, 1, 1, 1, 1,
  ]

  /// The weight of each hour of a week, from Monday at midnight.
  package static let weights: [UInt64] =
    Array(repeatElement(weekday, count: 5).joined()) + saturday + sunday

  /// The weight of each month of a year, in ten-thousandths of the mean; without seasons twelve
  /// equal ones.
  package static func monthWeights(hasSeasons: Bool) -> [UInt64] {
    (0..<12).map { month in
      guard hasSeasons else { return 10_000 }
      return UInt64(WorkType.allCases.reduce(0) { $0 + $1.weight * $1.monthFactors[month] })
    }
  }
}
