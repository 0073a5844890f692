internal import Commands
internal import StubServer

/// The options of every command that runs a fake.
enum ServerOptions {
  static let options: [CommandSpec.Option] =
    [
      .init(
        name: "seed",
        value: "N",
        help: "What ids and random draws come from (the scenario's, or 0)."
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
      .init(name: "fsync", value: nil, help: "With --record: outlive a loss of power."),
      .init(
        name: "keep-secrets",
        value: nil,
        help: "Do not mask tokens and cookies in record files and HTTP Archives."
      ),
      .init(
        name: "admin-token",
        value: "TOKEN",
        help: "Let only those into /__mock who show it as a bearer token (off)."
      ),
      .init(
        name: "admin-host",
        value: "NAMES",
        help: "Names, with commas between, under which /__mock answers beside addresses."
      ),
      .init(
        name: "cors",
        value: "ORIGIN",
        help: "Let pages of that origin, or of any (*), use the faked API (off)."
      ),
      .init(
        name: "grace",
        value: "DURATION",
        help: "Time for what is in flight when it stops (\(ServerConfiguration().grace.flag))."
      ),
    ] + LimitOptions.options

  static func configuration(
    _ arguments: Arguments,
    _ spec: CommandSpec
  ) throws(UsageError) -> ServerConfiguration {
    var configuration = ServerConfiguration()
    configuration.seed = try arguments.integer("seed", in: 0...UInt64.max, spec)
    configuration.threads =
      try arguments.integer("threads", in: 1...256, spec) ?? configuration.threads
    configuration.journalBytes =
      try arguments.integer(
        "journal-bytes",
        in: ServerConfiguration.leastJournalBytes...Int.max,
        spec
      )
      ?? configuration.journalBytes
    configuration.record = arguments["record"].map { RecordSettings(path: $0) }
    if arguments.has("fsync"), configuration.record == nil {
      throw UsageError("--fsync goes with --record FILE", spec)
    }
    configuration.record?.syncs = arguments.has("fsync")
    configuration.keepsSecrets = arguments.has("keep-secrets")
    configuration.adminToken = arguments["admin-token"]
    if configuration.adminToken?.isEmpty == true {
      throw UsageError("--admin-token: expected a token, found an empty text", spec)
    }
    configuration.adminHosts = (arguments["admin-host"] ?? "").lowercased().split(separator: ",")
      .map(String.init)
    configuration.cors = try origin(arguments, spec)
    configuration.grace = try arguments.duration("grace", spec) ?? configuration.grace
    configuration.limits = try LimitOptions.limits(arguments, spec)
    return configuration
  }

  /// The origin of `--cors`: `*`, or a scheme and a host as browsers send them.
  private static func origin(
    _ arguments: Arguments,
    _ spec: CommandSpec
  ) throws(UsageError) -> String? {
    guard let origin = arguments["cors"] else { return nil }
    let form = /https?:\/\/[A-Za-z0-9.\-]+(:[0-9]+)?|https?:\/\/\[[0-9A-Fa-f:.]+\](:[0-9]+)?/
    guard origin == "*" || origin.wholeMatch(of: form) != nil else {
      throw UsageError(
        "--cors: expected * or an origin such as http://localhost:3000, found '\(origin)'",
        spec
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
