internal import Diagnostics
internal import Commands
internal import LinuxIO
internal import Times
internal import WorkFixtures

/// Reads the options of the realistic profile: the fleet, the window and the language.
enum PlanOptions {
  /// - Parameters:
  ///   - arguments: What was given.
  ///   - count: Works of all parts.
  /// - Returns: The plan, and the window that it is for.
  /// - Throws: What is wrong with the options, or contradicts itself.
  static func read(
    _ arguments: Arguments,
    count: UInt64
  ) throws(UsageError) -> (RealisticPlan, TimeWindow) {
    let words = RealisticPlan.Language.allCases.map(\.rawValue)
    let language = try arguments.word("locale", of: words)
      .flatMap(RealisticPlan.Language.init(rawValue:))
    let fleet = try fleet(arguments)
    let utcOffset = try arguments.integer("utc-offset", in: RealisticPlan.utcOffsets)
    let window: TimeWindow
    do {
      window = try TimeWindow(from: arguments["from"], until: arguments["until"]) {
        SystemClock.real
      }
    } catch {
      throw arguments.usageError(error.message)
    }
    let starts = try starts(arguments, window, count: count)
    try checkOverrides(arguments)
    let plan = try checked(arguments) { () throws(FixtureError) in
      try RealisticPlan(
        fleet: fleet,
        window: starts,
        language: language ?? .en,
        utcOffsetMinutes: utcOffset ?? RealisticPlan.usualUTCOffset,
        hasSeasons: !arguments.has("no-seasons")
      )
    }
    return (plan, window)
  }

  private static func fleet(_ arguments: Arguments) throws(UsageError) -> Fleet {
    let things = try members("things", arguments)
    let locations = try members("locations", arguments)
    let users = try arguments.integer("users", in: Fleet.sizes)
    return try checked(arguments) { () throws(FixtureError) in
      try Fleet(things: things, locations: locations, users: users)
    }
  }

  /// When works start, and how close together they come.
  private static func starts(
    _ arguments: Arguments,
    _ window: TimeWindow,
    count: UInt64
  ) throws(UsageError) -> WorkWindow {
    let perYear = try arguments.integer("per-year", in: WorkWindow.rates)
    if window.until != nil, perYear != nil {
      throw arguments.usageError(
        "--per-year and an end of the window contradict each other: count and window give the "
          + "rate; leave one out"
      )
    }
    return try checked(arguments) { () throws(FixtureError) in
      let from = window.from ?? WorkWindow.usualStart
      guard let until = window.until else { return try WorkWindow(from: from, perYear: perYear) }
      return try WorkWindow(from: from, until: until, count: count)
    }
  }

  /// Refuses overrides that contradict the plan.
  private static func checkOverrides(
    _ arguments: Arguments
  ) throws(UsageError) {
    if ["from", "until", "per-year"].contains(where: arguments.has) {
      for time in ["startTimestamp", "endTimestamp"]
      where arguments.all("set").contains(where: { $0.hasPrefix("\(time)=") }) {
        throw arguments.usageError("--set \(time) and a window contradict each other")
      }
    }
    for (size, id) in [("things", "thingId"), ("locations", "locationId")]
    where arguments[size].map({ Int($0) == nil }) ?? false
      && arguments.all("unique").contains(id)
    {
      throw arguments.usageError(
        "--unique \(id) and --\(size) FILE contradict each other: ids would be made up"
      )
    }
  }

  private static func members(
    _ option: String,
    _ arguments: Arguments
  ) throws(UsageError) -> Fleet.Members? {
    guard let path = arguments.file(option) else { return nil }
    let text = path.description
    guard let number = Int(text) else {
      return .ids(try IDFile.read(path, option: "--\(option)", arguments))
    }
    guard Fleet.sizes.contains(number) else {
      throw arguments.usageError(
        "--\(option): expected \(Fleet.sizes.lowerBound) to \(Fleet.sizes.upperBound), "
          + "or the path of a file, found \(quoted(text))"
      )
    }
    return .count(number)
  }

  /// Does what the library checks, and names the option that is wrong.
  private static func checked<T>(
    _ arguments: Arguments,
    _ make: () throws(FixtureError) -> T
  ) throws(UsageError) -> T {
    do {
      return try make()
    } catch {
      let prefix = error.parameter.map { "--\(option($0)): " } ?? ""
      throw arguments.usageError(prefix + error.problem)
    }
  }

  private static func option(_ parameter: FixtureError.Parameter) -> String {
    switch parameter {
    case .things, .locations, .users, .from, .until: parameter.rawValue
    case .perYear: "per-year"
    case .utcOffsetMinutes: "utc-offset"
    }
  }
}
