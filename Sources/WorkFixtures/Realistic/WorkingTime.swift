/// The integral of how many works start at a time, and its inverse: stretching time in this way
/// turns works that come evenly into works that come in working hours (inversion; Çinlar 1975).
///
/// Times are local, in milliseconds since 2000-01-01; loads are weights times milliseconds. Both
/// repeat after 400 years.
struct WorkingTime: Sendable {
  private struct Month: Sendable {
    let start: Int64
    let load: UInt64
  }

  private let months: [Month]
  private let monthWeights: FixedTable<UInt64>
  private let hourWeights = FixedTable(WorkingWeek.weights)
  private let workingHours = FixedTable((0..<WorkingWeek.hours).map(WorkingWeek.isWorkingHour))
  /// The load of the hours of a week before each, for weight 1.
  private let weekLoads: [UInt64]
  /// The load of 400 years.
  let cycleLoad: UInt64

  static let cycle = CivilDay.daysOf400Years * CivilDay.dayMilliseconds
  private static let weekLoad =
    WorkingWeek.weights.reduce(0, +) * UInt64(CivilDay.hourMilliseconds)

  init(hasSeasons: Bool) {
    let monthWeights = WorkingWeek.monthWeights(hasSeasons: hasSeasons)
    self.monthWeights = FixedTable(monthWeights)
    weekLoads = WorkingWeek.weights.reduce(into: [0]) {
      $0.append(($0.last ?? 0) + $1 * UInt64(CivilDay.hourMilliseconds))
    }
    var months: [Month] = []
    var (start, load) = (Int64(0), UInt64(0))
    for (index, days) in CivilDay.monthLengths.enumerated() {
      months.append(Month(start: start, load: load))
      let end = start + days * CivilDay.dayMilliseconds
      load +=
        (Self.flatLoad(end, weekLoads) - Self.flatLoad(start, weekLoads))
        * monthWeights[index % 12]
      start = end
    }
    self.months = months
    cycleLoad = load
  }

  /// The load since 2000 if all months weighed 1.
  private static func flatLoad(_ time: Int64, _ weekLoads: [UInt64]) -> UInt64 {
    let hour = time / CivilDay.hourMilliseconds
    // The week of 2000-01-01 began five days before.
    let sinceMonday = hour + 5 * 24
    let part = UInt64(time % CivilDay.hourMilliseconds)
    let hourOfWeek = Int(sinceMonday % 168)
    return UInt64(sinceMonday / 168) * weekLoad + weekLoads[hourOfWeek]
      + part * WorkingWeek.weights[hourOfWeek] - weekLoads[5 * 24]
  }

  /// The load before a time, which is from 0 to the end of the cycle.
  func load(before time: Int64) -> UInt64 {
    let month = index { months[$0].start <= time }
    let flat = Self.flatLoad(time, weekLoads) - Self.flatLoad(months[month].start, weekLoads)
    return months[month].load + flat * monthWeights[month % 12]
  }

  /// The last month for which a condition holds. It holds for the first, and for none after one for
  /// which it does not.
  private func index(where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, months.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
  }

  /// An hour of the calendar, with what inverting needs.
  struct Hour: Sendable {
    fileprivate(set) var start: Int64 = 0
    fileprivate var load: UInt64 = 0
    /// The load after the hour; 0 before the first `seek`.
    fileprivate var end: UInt64 = 0
    fileprivate var weight: UInt64 = 1
    /// From Monday at midnight.
    fileprivate(set) var hourOfWeek = 0
    /// True in working hours.
    fileprivate(set) var isWorking = false
    /// 0 for January.
    fileprivate(set) var monthOfYear = 0
    /// From January 2000.
    fileprivate(set) var month = 0

    @inline(__always)
    func contains(_ load: UInt64) -> Bool { load >= self.load && load < end }

    /// The time at a load that the hour contains.
    @inline(__always)
    func time(at load: UInt64) -> Int64 { start &+ Int64((load &- self.load) / weight) }
  }

  /// Hours that are gone through to find the next work, before it is looked for from the start.
  private static let stride = 100

  /// Moves to the hour that contains a load below `cycleLoad`; near the one before, this needs a few
  /// steps.
  func seek(_ load: UInt64, from hour: inout Hour) {
    if load >= hour.end, hour.end > 0 {
      for _ in 0..<Self.stride {
        advance(&hour)
        if load < hour.end { return }
      }
    }
    hour.month = index { months[$0].load <= load }
    let (start, weight) = (months[hour.month].start, monthWeights[hour.month % 12])
    // In weights of the week alone, since the Monday before the month.
    let first = CivilDay.hourOfWeek(start / CivilDay.hourMilliseconds)
    let flat = (load - months[hour.month].load) / weight + weekLoads[first]
    let week = flat / Self.weekLoad
    let rest = flat % Self.weekLoad
    var (low, high) = (0, WorkingWeek.hours)
    while high - low > 1 {
      let middle = (low + high) / 2
      if weekLoads[middle] <= rest { low = middle } else { high = middle }
    }
    let hours = Int64(week) * 168 + Int64(low - first)
    hour.start = start + hours * CivilDay.hourMilliseconds
    hour.hourOfWeek = low
    hour.load =
      months[hour.month].load + (week * Self.weekLoad + weekLoads[low] - weekLoads[first]) * weight
    fill(&hour)
  }

  private func advance(_ hour: inout Hour) {
    hour.start += CivilDay.hourMilliseconds
    hour.load = hour.end
    hour.hourOfWeek = hour.hourOfWeek == WorkingWeek.hours - 1 ? 0 : hour.hourOfWeek + 1
    if hour.month + 1 < months.count, hour.start == months[hour.month + 1].start {
      hour.month += 1
    }
    fill(&hour)
  }

  private func fill(_ hour: inout Hour) {
    hour.isWorking = workingHours[hour.hourOfWeek]
    hour.monthOfYear = hour.month % 12
    hour.weight = hourWeights[hour.hourOfWeek] &* monthWeights[hour.monthOfYear]
    hour.end = hour.load + hour.weight * UInt64(CivilDay.hourMilliseconds)
  }
}
