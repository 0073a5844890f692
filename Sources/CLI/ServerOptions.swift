internal import Diagnostics
internal import Commands
internal import HTTPWire
internal import FakeServer

/// The options of every command that runs a fake.
enum ServerOptions {
  static let basePathOption = CommandSpec.Option(
    name: "base-path",
    value: "PATH",
    help: "The path that the whole API is under, as /api (the scenario's, or /)."
  )

  static let deprecationOption = CommandSpec.Option(
    name: "deprecation",
    value: nil,
    help: "Mark the answers of deprecated calls, and report who makes them."
  )

  static let options: [CommandSpec.Option] =
    [
      .init(
        name: "seed",
        value: "N",
        help: "Source of ids and random draws (the scenario's, or 0)."
      ),
      .init(
        name: "fill",
        value: "N",
        help: "Made-up works that every tenant has at the start (the scenario's, or 0)."
      ),
      .init(name: "threads", value: "N", help: "Loops to serve with (one for each processor)."),
      .init(
        name: "journal-bytes",
        value: "N",
        help: "Bytes of recorded requests to keep (\(ServerConfiguration.defaultJournalBytes))."
      ),
      .init(
        name: "record",
        value: "FILE",
        help: "Append each request, a line of JSON, before it is answered; or FILE.gz."
      ),
      .init(name: "fsync", value: nil, help: "With --record: records outlive a loss of power."),
      .init(
        name: "keep-secrets",
        value: nil,
        help: "Do not mask secrets in record files and HTTP Archives."
      ),
      .init(
        name: "mask",
        value: "NAMES",
        help: "Mask fields, parameters and JSON members of these names too.",
        isRepeatable: true
      ),
      .init(
        name: "admin-token",
        value: "TOKEN",
        help: "Bearer token that calls of /__mock need (off)."
      ),
      .init(
        name: "admin-host",
        value: "NAMES",
        help: "Names, with commas between, under which /__mock answers beside addresses."
      ),
      basePathOption, deprecationOption,
      .init(
        name: "cors",
        value: "ORIGIN",
        help: "Let pages of that origin, or of any (*), use the faked API (off)."
      ),
      .init(
        name: "grace",
        value: "DURATION",
        help: "Time for requests in flight at a stop (\(ServerConfiguration().grace.flag))."
      ),
    ] + LimitOptions.options

  static func configuration(
    _ arguments: Arguments
  ) throws(UsageError) -> ServerConfiguration {
    var configuration = ServerConfiguration()
    configuration.seed = try arguments.integer("seed", in: 0...UInt64.max)
    configuration.generatedWorks = try arguments.integer("fill", in: 0...100_000)
    configuration.threads =
      try arguments.integer("threads", in: 1...256) ?? configuration.threads
    configuration.journalBytes =
      try arguments.integer(
        "journal-bytes",
        in: ServerConfiguration.leastJournalBytes...Int.max
      )
      ?? configuration.journalBytes
    configuration.record = arguments.file("record").map { RecordSettings(path: $0) }
    if arguments.has("fsync"), configuration.record == nil {
      throw arguments.usageError("--fsync goes with --record FILE")
    }
    configuration.record?.syncs = arguments.has("fsync")
    configuration.keepsSecrets = arguments.has("keep-secrets")
    configuration.maskedNames = try maskedNames(arguments)
    configuration.adminToken = arguments["admin-token"]
    if configuration.adminToken?.isEmpty == true {
      throw arguments.usageError("--admin-token: expected a token, found an empty text")
    }
    configuration.adminHosts = (arguments["admin-host"] ?? "").lowercased().split(separator: ",")
      .map(String.init)
    configuration.basePath = try basePath(arguments)
    configuration.marksDeprecation = arguments.has("deprecation")
    configuration.cors = try origin(arguments)
    configuration.grace = try arguments.duration("grace") ?? configuration.grace
    configuration.limits = try LimitOptions.limits(arguments)
    return configuration
  }

  /// The names of all `--mask`, with commas between.
  private static func maskedNames(
    _ arguments: Arguments
  ) throws(UsageError) -> [String] {
    let names = arguments.all("mask")
      .flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .map { String($0.filter { $0 != " " }) }
    guard !names.isEmpty else { return [] }
    if arguments.has("keep-secrets") {
      throw arguments.usageError("--mask hides what --keep-secrets shows; give one of them")
    }
    if names.contains(where: { $0.allSatisfy { "-_[].".contains($0) } }) {
      throw arguments.usageError("--mask: expected names such as X-Session,pin, found an empty one")
    }
    return names
  }

  /// The path of `--base-path`; nil without the option.
  static func basePath(
    _ arguments: Arguments
  ) throws(UsageError) -> BasePath? {
    guard let text = arguments["base-path"] else { return nil }
    if let path = BasePath(text) { return path }
    throw UsageError(
      "--base-path: expected \(BasePath.expected), found \(quoted(text))",
      arguments.spec
    )
  }

  /// The origin of `--cors`: `*`, or a scheme and a host as browsers send them.
  private static func origin(
    _ arguments: Arguments
  ) throws(UsageError) -> String? {
    guard let origin = arguments["cors"] else { return nil }
    let form = /https?:\/\/[A-Za-z0-9.\-]+(:[0-9]+)?|https?:\/\/\[[0-9A-Fa-f:.]+\](:[0-9]+)?/
    guard origin == "*" || origin.wholeMatch(of: form) != nil else {
      throw arguments.usageError(
        "--cors: expected * or an origin such as http://localhost:3000, found \(quoted(origin))"
      )
    }
    // As browsers write it: in lower case, without the port that the scheme has anyway.
    let plain = origin.lowercased()
    for (scheme, port) in [("http://", ":80"), ("https://", ":443")]
    where plain.hasPrefix(scheme) && plain.hasSuffix(port) {
      return String(plain.dropLast(port.count))
    }
    return plain
  }
}
