internal import LinuxIO
internal import Scenarios
internal import StubServer

/// `mockworks serve`: runs the fake until it is told to stop.
enum ServeCommand {
  static let spec = CommandSpec(
    name: "serve",
    summary: "Run the fake until SIGINT or SIGTERM.",
    operands: "[SCENARIO...]",
    options: [
      .init(name: "host", value: "ADDRESS", help: "Numeric address to listen on (127.0.0.1)."),
      .init(name: "port", value: "PORT", help: "Port to listen on, 0 for any free one (8470)."),
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
        name: "cors",
        value: "ORIGIN",
        help: "Let pages of that origin, or of any (*), use the faked API (off)."
      ),
      .init(
        name: "grace",
        value: "DURATION",
        help: "Time for what is in flight when it stops (\(ServerConfiguration().grace.flag))."
      ),
    ] + LimitOptions.options + [
      .init(
        name: "watch",
        value: nil,
        help: "Read scenario files again when they change; a broken one changes nothing."
      ),
      .init(name: "quiet", value: nil, help: "Do not log requests on standard error."),
    ],
    notes: """
      Rules of earlier scenario files come first. Without any, the fake does what the API
      documents: POST /inventory/maintenanceWorks with any bearer token and tenant.
      """
  )

  static let command = Command(spec: spec, run: run)

  /// Where the fake listens unless told otherwise.
  static let defaultPort: UInt16 = 8470

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    var configuration = ServerConfiguration()
    if let host = arguments["host"] {
      // The two other ways in which people write an address of this machine.
      let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
      configuration.host =
        host == "localhost" ? "127.0.0.1" : isBracketed ? String(host.dropFirst().dropLast()) : host
    }
    configuration.port = try arguments.integer("port", in: 0...UInt16.max, spec) ?? defaultPort
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
    configuration.cors = try origin(arguments)
    configuration.grace = try arguments.duration("grace", spec) ?? configuration.grace
    configuration.limits = try LimitOptions.limits(arguments, spec)
    let log = arguments.has("quiet") ? nil : RequestLogWriter()
    if let log { configuration.log = { log.write($0) } }
    let files = ScenarioFiles(paths: arguments.operands)
    if arguments.has("watch"), files.paths.isEmpty {
      throw UsageError("--watch: which scenario files?", spec)
    }
    let contents = files.read()
    for message in contents.messages { Console.complain(message) }
    guard let scenario = contents.scenario else { return ExitStatus.failure }
    configuration.scenario = scenario
    defer { log?.flush() }
    return serve(configuration, watching: arguments.has("watch") ? (files, contents) : nil)
  }

  /// The origin of `--cors`: `*`, or a scheme and a host as browsers send them.
  private static func origin(_ arguments: Arguments) throws(UsageError) -> String? {
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

  private static func serve(
    _ configuration: ServerConfiguration,
    watching watched: (ScenarioFiles, ScenarioFiles.Contents)?
  ) -> Int32 {
    do {
      Machine.raiseDescriptorLimit()
      // Before the loops start: their threads must not take the signals.
      let signals = try TerminationSignals()
      let server = try StubServer(configuration)
      let watcher = try watched.map { files, contents throws(SystemError) in
        try ScenarioWatcher(files, first: contents, server)
      }
      defer { watcher?.stop() }
      // What a run can be repeated with.
      Console.complain("mockworks: seed \(server.seed)")
      guard Console.print("mockworks listening on \(server.url)") else {
        return ExitStatus.failure
      }
      try signals.wait()
      // A second signal does not wait for what is in flight.
      _ = try WorkerThread {
        try? signals.wait()
        exitProcess(ExitStatus.failure)
      }
      server.stop()
      return ExitStatus.success
    } catch {
      Console.complain("mockworks: \(error)")
      return ExitStatus.failure
    }
  }
}
