internal import Primitives

/// When works start: work `index` at the time at which so much load has come as the works before
/// and a random part of it ask for. None needs another. Starts never go back until the calendar's
/// last cycle is full; after that they begin again.
struct Arrivals: Sendable {
  private let time: WorkingTime
  /// Milliseconds since 1970 UTC before which nothing starts.
  private let from: Int64
  /// Milliseconds from UTC to local time.
  private let offset: Int64
  /// The load before `from`, and how often the cycle of the calendar was full by then.
  private let firstLoad: UInt64
  private let firstCycle: Int64
  /// The load of a work, and what of it is below 1, times 2⁶⁴.
  private let step: UInt64
  private let fraction: UInt64
  /// Works after which the cycle is full again.
  private let worksOfLap: UInt64
  /// The quarter of an hour that `from` lies in.
  private let firstQuarter: Int64

  /// Local milliseconds of 2000-01-01.
  private static let origin = CivilDay.daysTo2000 * CivilDay.dayMilliseconds
  static let quarter: Int64 = 900_000
  private static let fiveMinutes: Int64 = 300_000
  /// Cycles of 400 years after which times begin again: the last ends before the year 10000.
  private static let laps: UInt64 = 19

  /// What is known of the start of a work.
  struct Start: Sendable {
    /// Milliseconds since 1970 UTC.
    var time: Int64
    /// Whether it is in working hours.
    var isWorking: Bool
    /// 0 for January.
    var month: Int
  }

  init(_ plan: RealisticPlan) {
    let time = WorkingTime(hasSeasons: plan.hasSeasons)
    self.time = time
    from = plan.window.from
    offset = Int64(plan.utcOffsetMinutes) * 60_000
    let local = plan.window.from + offset - Self.origin
    firstCycle = local.dividedDown(by: WorkingTime.cycle)
    firstLoad = time.load(before: local - firstCycle * WorkingTime.cycle)
    firstQuarter = plan.window.from.dividedDown(by: Self.quarter)
    switch plan.density {
    case .perYear(let works):
      step = max(1, time.cycleLoad / 400 / works)
      fraction = 0
      worksOfLap = time.cycleLoad / step
    case .until(let end, let count):
      let localEnd = end + offset - Self.origin
      let lastCycle = localEnd.dividedDown(by: WorkingTime.cycle)
      let total =
        UInt64(lastCycle - firstCycle) * time.cycleLoad
        + time.load(before: localEnd - lastCycle * WorkingTime.cycle) - firstLoad
      step = total / max(1, count)
      fraction = UInt64((UInt128(total % max(1, count)) << 64) / UInt128(max(1, count)))
      worksOfLap = .max
    }
  }

  /// - Parameters:
  ///   - index: Which work.
  ///   - random: 64 bits of its own.
  ///   - hour: The hour of the work before, where that is known; any other costs time only.
  /// - Returns: When it starts.
  @inline(__always)
  func start(_ index: UInt64, random: UInt64, hour: inout WorkingTime.Hour) -> Start {
    var (lap, place) = (UInt64(0), index)
    if index >= worksOfLap {
      (lap, place) = index.quotientAndRemainder(dividingBy: worksOfLap)
    }
    var load =
      firstLoad &+ place &* step &+ place.multipliedFullWidth(by: fraction).high
      &+ random.multipliedFullWidth(by: step).high
    var cycle = firstCycle &+ Int64(lap % Self.laps)
    while load >= time.cycleLoad {
      load -= time.cycleLoad
      cycle += 1
    }
    if !hour.contains(load) { time.seek(load, from: &hour) }
    let exact = cycle &* WorkingTime.cycle &+ hour.time(at: load) &+ Self.origin &- offset
    return Start(time: rounded(exact), isWorking: hour.isWorking, month: hour.monthOfYear)
  }

  /// People write down round times: six of ten on five minutes, a quarter on quarters. All that
  /// start in the same quarter are rounded alike, so that their order stays.
  @inline(__always)
  private func rounded(_ time: Int64) -> Int64 {
    let quarter = time.dividedDown(by: Self.quarter)
    // The golden ratio spreads the quarters evenly over the three ways (Knuth, TAOCP 6.4).
    let spread = UInt64(bitPattern: quarter &- firstQuarter) &* 0x9E37_79B9_7F4A_7C15
    let way = spread.multipliedFullWidth(by: 100).high
    let start = quarter &* Self.quarter
    let rounded =
      way < 60
      ? start &+ (time &- start) / Self.fiveMinutes &* Self.fiveMinutes : way < 85 ? start : time
    return max(rounded, from)
  }
}
