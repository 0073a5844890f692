/// What came out of a run, counted.
package struct Tally: Sendable {
  /// How many of one kind there are.
  package typealias Count = (name: String, count: Int)

  package private(set) var works = 0
  private var types: [String: Int] = [:]
  private var hours = [Int](repeating: 0, count: 24)
  private var weekdays = [Int](repeating: 0, count: 7)
  /// By powers of two of a minute.
  private var durations = [Int](repeating: 0, count: durationNames.count)
  /// By months since January 1970.
  private var months: [Int: Int] = [:]
  private var rules: [String: Int] = [:]

  private static let durationNames = [
    "< 15 min", "< 30 min", "< 1 h", "< 2 h", "< 4 h", "< 8 h", "< 16 h", "longer",
  ]
  private static let weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  /// Months that a table shows; more are put together by years.
  private static let mostMonths = 36

  package init() {}
}

extension Tally {
  /// Counts a work; `utcOffset` is in milliseconds, from UTC to the local time of its hours.
  mutating func add(_ work: Work, utcOffset: Int64) {
    works += 1
    types[work.type ?? "(none)", default: 0] += 1
    guard let start = work.startTimestamp else { return }
    let local = start.addingReportingOverflow(utcOffset).partialValue
    let (day, time) = (floor(local, 86_400_000), modulo(local, 86_400_000))
    hours[Int(time / 3_600_000)] += 1
    weekdays[Int(modulo(day + 3, 7))] += 1
    months[Self.month(day), default: 0] += 1
    if let end = work.endTimestamp {
      let (length, overflows) = end.subtractingReportingOverflow(start)
      var bin = 0
      while bin < durations.count - 1, overflows || length >= (15 * 60_000) << Int64(bin) {
        bin += 1
      }
      durations[bin] += 1
    }
  }

  mutating func add(_ work: InvalidWork) {
    works += 1
    rules[work.rule.name, default: 0] += 1
  }

  package mutating func add(_ other: Tally) {
    works += other.works
    types.merge(other.types, uniquingKeysWith: +)
    months.merge(other.months, uniquingKeysWith: +)
    rules.merge(other.rules, uniquingKeysWith: +)
    for index in hours.indices { hours[index] += other.hours[index] }
    for index in weekdays.indices { weekdays[index] += other.weekdays[index] }
    for index in durations.indices { durations[index] += other.durations[index] }
  }

  /// The histograms that there is something in, each with its title.
  package var histograms: [(title: String, bins: [Count])] {
    let known = WorkType.allCases.map(\.name)
    let others = types.keys.filter { !known.contains($0) }.sorted().prefix(20)
    let all: [(title: String, bins: [Count])] = [
      (
        "types (of 100 promised)",
        WorkType.allCases.compactMap { type in
          types[type.name].map { ("\(type.name) (\(type.weight))", $0) }
        } + others.map { ($0, types[$0] ?? 0) }
      ), ("hours of the day, local", hours.enumerated().map { (Self.two($0), $1) }),
      ("days of the week", zip(Self.weekdayNames, weekdays).map { ($0, $1) }),
      ("durations", zip(Self.durationNames, durations).map { ($0, $1) }),
      ("works per " + (byMonth ? "month" : "year"), overTime),
      ("rules", rules.keys.sorted().map { ($0, rules[$0] ?? 0) }),
    ]
    return all.filter { $0.bins.contains { $0.count > 0 } }
  }

  private var byMonth: Bool {
    guard let first = months.keys.min(), let last = months.keys.max() else { return true }
    return last - first < Self.mostMonths
  }

  private var overTime: [Count] {
    guard let first = months.keys.min(), let last = months.keys.max() else { return [] }
    if byMonth {
      return (first...last).map {
        ("\(1970 + floor($0, 12))-\(Self.two(modulo($0, 12) + 1))", months[$0] ?? 0)
      }
    }
    var years: [Int: Int] = [:]
    for (month, count) in months { years[1970 + floor(month, 12), default: 0] += count }
    return years.keys.sorted().prefix(Self.mostMonths).map { ("\($0)", years[$0] ?? 0) }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Months since January 1970 of a day (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  private static func month(_ day: Int64) -> Int {
    let shifted = day + 719_468
    let era = floor(shifted, 146_097)
    let dayOfEra = modulo(shifted, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    // March is month 2 of the year from 0.
    let months = (yearOfEra + era * 400) * 12 + marchMonth + 2
    return Int(months) - 1970 * 12
  }
}

private func floor<I: FixedWidthInteger>(_ value: I, _ unit: I) -> I {
  value / unit - (value % unit < 0 ? 1 : 0)
}

private func modulo<I: FixedWidthInteger>(_ value: I, _ unit: I) -> I {
  let rest = value % unit
  return rest < 0 ? rest + unit : rest
}
