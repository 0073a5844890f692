import Foundation
import TestSupport
import Testing

@testable import WorkFixtures

struct WorkingTimeTests {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// Milliseconds of an hour that lie before a time are its weight's share of the load.
  @Test(arguments: [true, false]) func loadAndTimeInvertEachOther(_ hasSeasons: Bool) throws {
    var property = Property()
    let time = WorkingTime(hasSeasons: hasSeasons)
    var hour = WorkingTime.Hour()
    for index in 0..<2000 {
      let moment = Int64(index) * (WorkingTime.cycle / 2000) + Int64(index * 7919)
      let load = time.load(before: moment)
      time.seek(load, from: &hour)
      try property.expect(hour.contains(load), "at \(index)")
      try property.expect(hour.time(at: load) == moment, "at \(index)")
    }
  }

  @Test func walkingAndJumpingFindTheSameHour() throws {
    var property = Property()
    let time = WorkingTime(hasSeasons: true)
    var walking = WorkingTime.Hour()
    for index: UInt64 in 0..<5000 {
      let load = index * 1_600_000_000_000
      if !walking.contains(load) { time.seek(load, from: &walking) }
      var jumping = WorkingTime.Hour()
      time.seek(load, from: &jumping)
      try property.expect(walking.start == jumping.start, "at \(index)")
      try property.expect(walking.hourOfWeek == jumping.hourOfWeek, "at \(index)")
      try property.expect(walking.month == jumping.month, "at \(index)")
      try property.expect(walking.time(at: load) == jumping.time(at: load), "at \(index)")
    }
  }

  @Test func hoursAndMonthsAreThoseOfTheCalendar() throws {
    var property = Property()
    let time = WorkingTime(hasSeasons: true)
    let origin = try #require(
      Self.calendar.date(from: DateComponents(year: 2000, month: 1, day: 1))
    )
    for index: UInt64 in 0..<1000 {
      let load = time.cycleLoad / 1000 * index
      var hour = WorkingTime.Hour()
      time.seek(load, from: &hour)
      let date = origin.addingTimeInterval(Double(hour.start) / 1000)
      let parts = Self.calendar.dateComponents([.month, .weekday, .hour], from: date)
      // The calendar's week begins on Sunday as 1.
      let weekday = (try #require(parts.weekday) + 5) % 7
      let hourOfWeek = weekday * 24 + (try #require(parts.hour))
      try property.expect(hour.hourOfWeek == hourOfWeek, "at \(index)")
      try property.expect(hour.monthOfYear + 1 == parts.month, "at \(index)")
    }
  }
}
