internal import Commands
internal import Diagnostics
internal import LinuxIO
internal import Times
internal import WorkFixtures

/// The parsed options of `generate`.
struct GenerateOptions {
  let output: WorkOutput
  /// The works of this run.
  let part: WorkPart
  let threads: Int
  /// The words that make the same again; nil unless the clock was read.
  let repeating: String?

  static let profiles = ["realistic", "edge", "invalid", "coverage"]
  static let dataVersion = WorkGenerator.dataVersion
  private static let threadCounts = 1...64

  static let options: [CommandSpec.Option] = [
    .init(name: "count", value: "N", help: "How many works (10)."),
    .init(
      name: "seed",
      value: "N",
      help: "Source of all draws; the same seed gives the same works (0)."
    ),
    .init(
      name: "profile",
      value: "PROFILE",
      help: "realistic, edge, invalid or coverage; see below (realistic).",
      words: profiles
    ),
    .init(
      name: "format",
      value: "FORMAT",
      help: "ndjson, json, csv or curl (ndjson).",
      words: WorkFormat.allCases.map(\.rawValue)
    ),
    .init(
      name: "output",
      value: "FILE",
      help: "Write there; compressed if it ends in .gz (-: standard output)."
    ),
    .init(name: "shard", value: "I/N", help: "Only part I of N, from 1/N to N/N."),
    .init(
      name: "from",
      value: "TIME",
      help: "Start of the window (2025-01-01, or a year before --until)."
    ),
    .init(name: "until", value: "TIME", help: "End of the window, which sets the rate of works."),
    .init(name: "per-year", value: "N", help: "Works in a year (30 for each thing)."),
    .init(name: "things", value: "N|FILE", help: "Size of the fleet, or a file of ids (200)."),
    .init(name: "locations", value: "N|FILE", help: "Where the things are (20)."),
    .init(name: "users", value: "N", help: "People who do the work, two for a thing (12)."),
    .init(
      name: "locale",
      value: "LANGUAGE",
      help: "Of the texts: en, it or de (en).",
      words: RealisticPlan.Language.allCases.map(\.rawValue)
    ),
    .init(name: "utc-offset", value: "MINUTES", help: "Local time of the fleet (60)."),
    .init(name: "no-seasons", value: nil, help: "All months alike."),
    .init(
      name: "set",
      value: "FIELD=A|B",
      help: "Give a member or properties.NAME one of these values; repeatable.",
      isRepeatable: true
    ),
    .init(
      name: "unique",
      value: "FIELD",
      help: "No value of it twice; repeatable.",
      isRepeatable: true
    ),
    .init(name: "null-rate", value: "SHARE", help: "How often a member is null, 0 to 1 (0)."),
    .init(
      name: "violation",
      value: "NAME",
      help: "Break that rule only (--profile invalid).",
      words: WorkRule.all.map(\.name)
    ),
    .init(name: "list-violations", value: nil, help: "Print the rules and the ways to break them."),
    .init(
      name: "data-version",
      value: "N",
      help: "Refuse to run with another version of the data (\(dataVersion))."
    ),
    .init(name: "threads", value: "N", help: "Threads that make works (one a processor)."),
    .init(name: "summary", value: nil, help: "Print a summary on standard error."),
    .init(name: "plot", value: "FILE", help: "Draw the summary as SVG."),
  ]

  /// Options that change only the profiles named.
  private static let limits: [(profiles: Set<String>, options: [String])] = [
    (
      ["realistic"],
      [
        "from", "until", "per-year", "things", "locations", "users", "locale", "utc-offset",
        "no-seasons",
      ]
    ),
    (["realistic", "edge"], ["set", "unique", "null-rate"]),
    (["invalid"], ["violation"]),
    (["realistic", "edge", "invalid"], ["count", "seed"]),
  ]

  init(_ arguments: Arguments) throws(UsageError) {
    let profile =
      try arguments.word("profile", of: Self.profiles)
      ?? (arguments.has("violation") ? "invalid" : "realistic")
    for limit in Self.limits where !limit.profiles.contains(profile) {
      for option in limit.options where arguments.has(option) {
        let profiles = Self.profiles.filter { limit.profiles.contains($0) }
        throw arguments.usageError(
          "--\(option) goes with --profile \(profiles.joined(separator: " or ")), not \(profile)"
        )
      }
    }
    if let version = arguments["data-version"], version != "\(Self.dataVersion)" {
      throw arguments.usageError(
        "--data-version: expected \(Self.dataVersion), which this program makes, found \(quoted(version))"
      )
    }
    let seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 0
    let format = WorkFormat(
      rawValue: try arguments.word("format", of: WorkFormat.allCases.map(\.rawValue))
        ?? WorkFormat.ndjson.rawValue
    )
    var count = try arguments.integer("count", in: 0...UInt64.max) ?? 10
    var repeating: String?
    let source: WorkOutput.Source
    switch profile {
    case "invalid":
      source = .invalid(InvalidWorks(seed: seed, rules: try Self.rules(arguments)))
    case "coverage":
      source = .coverage
      count = UInt64(CoverageWorks.all.count)
    case "edge":
      let overrides = try OverrideOptions.read(arguments, isRealistic: false)
      source = .works(WorkGenerator(edgeOf: seed, overrides: overrides))
    default:
      let overrides = try OverrideOptions.read(arguments, isRealistic: true)
      let (plan, window) = try PlanOptions.read(arguments, count: count)
      if window.isOfNow { repeating = Self.repeating(arguments, window) }
      source = .works(WorkGenerator(seed: seed, plan: plan, overrides: overrides))
    }
    self.repeating = repeating
    output = WorkOutput(source, format: format ?? .ndjson)
    part = try Self.part(arguments, of: count)
    threads =
      try arguments.integer("threads", in: Self.threadCounts)
      ?? min(System.processorCount, Self.threadCounts.upperBound)
    try Self.checkFiles(arguments)
  }

  private static func rules(
    _ arguments: Arguments
  ) throws(UsageError) -> [WorkRule] {
    guard let name = arguments["violation"] else { return WorkRule.all }
    if let rule = WorkRule.all.first(where: { $0.name == name }) { return [rule] }
    let message = "--violation: no such rule \(quoted(name)) (--list-violations shows all)"
    if let work = InvalidWorks(seed: 0).each.first(where: { $0.way == name }) {
      throw arguments.usageError("\(message); it is a way to break \(work.rule.name)")
    }
    throw arguments.usageError(suggesting(message, for: name, among: WorkRule.all.map(\.name)))
  }

  /// Refuses a path that would destroy another file of the same run.
  private static func checkFiles(
    _ arguments: Arguments
  ) throws(UsageError) {
    var taken: [SystemText: String] = [:]
    if arguments["plot"] == "-" {
      throw arguments.usageError("--plot: '-' is no file, and works go to standard output")
    }
    for option in ["things", "locations", "output", "plot"] {
      guard let path = arguments.file(option) else { continue }
      if ["things", "locations"].contains(option), Int(path.description) != nil { continue }
      let place = Files.canonicalPath(of: path)
      if let other = taken[place], place != "/dev/null" {
        throw arguments.usageError(
          "--\(option): '\(path)' is the file of --\(other); name another file"
        )
      }
      taken[place] = option
    }
  }

  /// The part of the whole that `--shard` asks for.
  private static func part(
    _ arguments: Arguments,
    of count: UInt64
  ) throws(UsageError) -> WorkPart {
    guard let text = arguments["shard"] else { return WorkPart(count: count) }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let part = UInt64(parts[0]), let all = UInt64(parts[1]), part >= 1,
      part <= all
    else {
      throw arguments.usageError("--shard: expected I/N with I from 1 to N, found \(quoted(text))")
    }
    return WorkPart(part, of: all, count: count)
  }

  /// The command that makes the same at any time.
  private static func repeating(_ arguments: Arguments, _ window: TimeWindow) -> String {
    func text(_ milliseconds: Int64) -> String {
      Timestamp.text(nanoseconds: milliseconds * 1_000_000).replacing(".000Z", with: "Z")
    }
    var words = ["mockworks", "generate"]
    for option in options where !["from", "until"].contains(option.name) {
      for value in arguments.words(option.name) {
        words.append("--\(option.name)")
        if option.value != nil { words.append(ShellWord.of(value.bytes)) }
      }
    }
    if !arguments.has("seed") { words += ["--seed", "0"] }
    if !arguments.has("data-version") { words += ["--data-version", "\(dataVersion)"] }
    if let from = window.from { words += ["--from", text(from)] }
    if let until = window.until { words += ["--until", text(until)] }
    return words.joined(separator: " ")
  }
}
