internal import Primitives

/// What came out of a run, counted.
package struct WorkTally: Sendable {
  package private(set) var works = 0
  /// True if types and times are to come as often as is promised.
  private let isPromised: Bool
  /// Those of `WorkType` and the first `mostTypes` others; later ones share a count.
  private var types: [String: Int] = [:]
  private var furtherTypes = 0
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
  /// Months that a table shows; more are put together by years, and then by as many years as it
  /// takes.
  private static let mostMonths = 36
  private static let mostTypes = 20
  /// Characters of a name.
  private static let longestName = 24

  package init(isPromised: Bool = false) { self.isPromised = isPromised }
}

extension WorkTally.Bin {
  fileprivate init(_ name: String, _ count: Int, promised: Double? = nil) {
    self.init(name: name, count: count, promised: promised)
  }
}

extension WorkTally {
  /// Counts a work; `utcOffset` is in milliseconds, from UTC to the local time of its hours.
  mutating func add(_ work: MaintenanceWork, utcOffset: Int64) {
    works += 1
    add(type: work.type.map(Self.shown) ?? "(none)", 1)
    guard let start = work.startTimestamp else { return }
    let local = start.saturatingAdding(utcOffset)
    let (day, time) = (local.dividedDown(by: 86_400_000), local.remainder(above: 86_400_000))
    hours[Int(time / 3_600_000)] += 1
    weekdays[Int((day + 3).remainder(above: 7))] += 1
    months[Self.month(day), default: 0] += 1
    if let end = work.endTimestamp {
      let (length, overflows) = end.subtractingReportingOverflow(start)
      var bin = 0
      // What overflows is very long, or ends very long before it starts.
      let isLong = overflows && end > start
      while bin < durations.count - 1, isLong || length >= (15 * 60_000) << Int64(bin) {
        bin += 1
      }
      durations[overflows && !isLong ? 0 : bin] += 1
    }
  }

  private mutating func add(type: String, _ count: Int) {
    let isKnown = types[type] != nil || WorkType.allCases.contains { $0.name == type }
    if isKnown || types.count < WorkType.allCases.count + Self.mostTypes {
      types[type, default: 0] += count
    } else {
      furtherTypes += count
    }
  }

  /// A type for a table: without characters that steer a terminal or break XML, and cut to the room.
  private static func shown(_ type: String) -> String {
    let scalars = type.unicodeScalars.prefix(longestName)
      .map { scalar -> Unicode.Scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
          .paragraphSeparator:
          return "\u{FFFD}"
        default: return scalar
        }
      }
    let name = String(String.UnicodeScalarView(scalars))
    if scalars.allSatisfy(\.properties.isWhitespace) { return name.isEmpty ? "(empty)" : "(blank)" }
    return type.unicodeScalars.count > longestName ? name + "…" : name
  }

  mutating func add(_ work: InvalidWork) {
    works += 1
    rules[work.rule.name, default: 0] += 1
  }

  package mutating func add(_ other: WorkTally) {
    works += other.works
    // In the order of names, so that the table does not depend on how a dictionary is kept.
    for name in other.types.keys.sorted() { add(type: name, other.types[name] ?? 0) }
    furtherTypes += other.furtherTypes
    months.merge(other.months, uniquingKeysWith: +)
    rules.merge(other.rules, uniquingKeysWith: +)
    for index in hours.indices { hours[index] += other.hours[index] }
    for index in weekdays.indices { weekdays[index] += other.weekdays[index] }
    for index in durations.indices { durations[index] += other.durations[index] }
  }

  /// What was counted under one heading.
  package struct Histogram: Sendable {
    package let title: String
    package var bins: [Bin]
  }

  package struct Bin: Sendable {
    package let name: String
    package let count: Int
    /// The part of all that is promised, from 0 to 1; nil where nothing is.
    package var promised: Double?
  }

  /// The histograms that there is something in.
  package var histograms: [Histogram] {
    [
      typeBins, hourBins, weekdayBins,
      Histogram(title: "durations", bins: zip(Self.durationNames, durations).map { Bin($0, $1) }),
      overTime,
      Histogram(title: "rules", bins: rules.keys.sorted().map { Bin($0, rules[$0] ?? 0) }),
    ]
    .filter { $0.bins.contains { $0.count > 0 } }
  }

  private var typeBins: Histogram {
    let known = WorkType.allCases.map(\.name)
    var bins = WorkType.allCases.compactMap { type in
      types[type.name].map { Bin(type.name, $0, promised: share(type.weight, of: 100)) }
    }
    bins += types.keys.filter { !known.contains($0) }.sorted().map { Bin($0, types[$0] ?? 0) }
    if furtherTypes > 0 { bins.append(Bin("(other types)", furtherTypes)) }
    return Histogram(title: "types", bins: bins)
  }

  private var hourBins: Histogram {
    let bins = hours.indices.map { hour in
      let all = stride(from: hour, to: WorkingWeek.hours, by: 24)
      return Bin(Self.two(hour), hours[hour], promised: share(ofHours: all))
    }
    return Histogram(title: "hours of the day, local", bins: bins)
  }

  private var weekdayBins: Histogram {
    let bins = weekdays.indices.map { day in
      let all = stride(from: day * 24, to: (day + 1) * 24, by: 1)
      return Bin(Self.weekdayNames[day], weekdays[day], promised: share(ofHours: all))
    }
    return Histogram(title: "days of the week", bins: bins)
  }

  /// What is promised of some hours of the week.
  private func share(ofHours hours: StrideTo<Int>) -> Double? {
    let weights = WorkingWeek.weights
    return share(Int(hours.reduce(0) { $0 + weights[$1] }), of: Int(weights.reduce(0, +)))
  }

  private func share(_ part: Int, of all: Int) -> Double? {
    isPromised ? Double(part) / Double(all) : nil
  }

  private var overTime: Histogram {
    guard let first = months.keys.min(), let last = months.keys.max() else {
      return Histogram(title: "", bins: [])
    }
    if last - first < Self.mostMonths {
      let bins = (first...last)
        .map { month in
          Bin(
            "\(1970 + month.dividedDown(by: 12))-\(Self.two(month.remainder(above: 12) + 1))",
            months[month] ?? 0
          )
        }
      return Histogram(title: "works per month", bins: bins)
    }
    let (firstYear, lastYear) = (1970 + first.dividedDown(by: 12), 1970 + last.dividedDown(by: 12))
    let years = (lastYear - firstYear) / Self.mostMonths + 1
    var counts: [Int: Int] = [:]
    for (month, count) in months {
      counts[(1970 + month.dividedDown(by: 12) - firstYear) / years, default: 0] += count
    }
    // Of many years most may be empty.
    let bins = (0...(lastYear - firstYear) / years)
      .filter { years == 1 || counts[$0] != nil }
      .map { step in
        let start = firstYear + step * years
        return Bin(years == 1 ? "\(start)" : "\(start)–\(start + years - 1)", counts[step] ?? 0)
      }
    return Histogram(
      title: "works per " + (years == 1 ? "year" : Plural.count(years, "year")),
      bins: bins
    )
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Months since January 1970 of a day (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  private static func month(_ day: Int64) -> Int {
    let shifted = day + 719_468
    let era = shifted.dividedDown(by: 146_097)
    let dayOfEra = shifted.remainder(above: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    // March is month 2 of the year from 0.
    let months = (yearOfEra + era * 400) * 12 + marchMonth + 2
    return Int(months) - 1970 * 12
  }
}
