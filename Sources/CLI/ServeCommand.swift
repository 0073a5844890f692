internal import Commands
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
    ] + ServerOptions.options + [
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
    var configuration = try ServerOptions.configuration(arguments, spec)
    if let host = arguments["host"] {
      // The two other ways in which people write an address of this machine.
      let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
      configuration.host =
        host == "localhost" ? "127.0.0.1" : isBracketed ? String(host.dropFirst().dropLast()) : host
    }
    configuration.port = try arguments.integer("port", in: 0...UInt16.max, spec) ?? defaultPort
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

  private static func serve(
    _ configuration: ServerConfiguration,
    watching watched: (ScenarioFiles, ScenarioFiles.Contents)?
  ) -> Int32 {
    do {
      Machine.raiseDescriptorLimit()
      // Before the loops start: their threads must not take the signals.
      let signals = try TerminationSignals()
      let server = try StubServer(configuration)
      if let repair = server.recordRepair { Console.complain("mockworks: \(repair)") }
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
        _ = try? signals.wait()
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
