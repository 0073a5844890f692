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
    let words = RealisticPlan.Locale.allCases.map(\.rawValue)
    let locale = try arguments.word("locale", of: words)
      .flatMap(RealisticPlan.Locale.init(rawValue:))
    var plan = RealisticPlan(fleet: try fleet(arguments), locale: locale ?? .en)
    plan.hasSeasons = !arguments.has("no-seasons")
    if let offset = try arguments.integer("utc-offset", in: -720...840) {
      guard offset % 15 == 0 else {
        throw arguments.usageError("--utc-offset: expected a multiple of 15, found '\(offset)'")
      }
      plan.utcOffsetMinutes = offset
    }
    let window: TimeWindow
    do {
      window = try TimeWindow(from: arguments["from"], until: arguments["until"]) {
        SystemClock.real
      }
    } catch {
      throw arguments.usageError(error.message)
    }
    if let from = window.from { plan.from = from }
    if let density = try density(arguments, window, count: count) { plan.density = density }
    try checkOverrides(arguments)
    return (plan, window)
  }

  private static func fleet(
    _ arguments: Arguments
  ) throws(UsageError) -> FleetPlan {
    var fleet = FleetPlan()
    switch try size("things", arguments) {
    case .number(let number)?: fleet.things = number
    case .ids(let ids)?: fleet.thingIDs = ids
    case nil: break
    }
    switch try size("locations", arguments) {
    case .number(let number)?: fleet.locations = number
    case .ids(let ids)?: fleet.locationIDs = ids
    case nil: break
    }
    if fleet.thingIDs != nil, fleet.locationIDs == nil, let text = arguments["locations"] {
      throw arguments.usageError(
        "--locations: with a file of things, expected a file of the ids of locations, found "
          + "\(quoted(text))"
      )
    }
    if let users = try arguments.integer("users", in: FleetPlan.sizes) {
      let things = fleet.thingIDs?.count ?? fleet.things
      guard users <= things else {
        throw arguments.usageError("--users: \(things) things keep \(things) people busy at most")
      }
      fleet.users = users
    }
    return fleet
  }

  /// How close works come; nil for as close as the fleet has them.
  private static func density(
    _ arguments: Arguments,
    _ window: TimeWindow,
    count: UInt64
  ) throws(UsageError) -> RealisticPlan.Density? {
    let perYear = try arguments.integer("per-year", in: 1...1_000_000_000)
    guard let until = window.until else { return perYear.map { .perYear(UInt64($0)) } }
    guard perYear == nil else {
      throw arguments.usageError(
        "--per-year and an end of the window contradict each other: count and window give the "
          + "rate; leave one out"
      )
    }
    return .until(until, count: count)
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

  /// How many of something there are, or their ids.
  private enum Size {
    case number(Int)
    case ids([String])
  }

  private static func size(
    _ option: String,
    _ arguments: Arguments
  ) throws(UsageError) -> Size? {
    guard let path = arguments.file(option) else { return nil }
    let text = path.description
    guard let number = Int(text) else {
      return .ids(try IDFile.read(path, option: "--\(option)", arguments))
    }
    guard FleetPlan.sizes.contains(number) else {
      throw arguments.usageError(
        "--\(option): expected \(FleetPlan.sizes.lowerBound) to \(FleetPlan.sizes.upperBound), "
          + "or the path of a file, found \(quoted(text))"
      )
    }
    return .number(number)
  }
}
