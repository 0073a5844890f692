internal import Commands
internal import LinuxIO
internal import Scenarios
internal import FakeServer

/// `mockworks serve`: runs the fake until a signal stops it.
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
      documents, with any bearer token and tenant.
      With --record, SIGHUP opens the file anew.
      """
  )

  static let command = Command(spec: spec, run: run)

  /// The default of `--port`.
  static let defaultPort: UInt16 = 8470

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    var configuration = try ServerOptions.configuration(arguments)
    if let host = arguments["host"] {
      // The two other ways in which people write an address of this machine.
      let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
      configuration.host =
        host == "localhost" ? "127.0.0.1" : isBracketed ? String(host.dropFirst().dropLast()) : host
    }
    configuration.port = try arguments.integer("port", in: 0...UInt16.max) ?? defaultPort
    let log = RequestLogWriter()
    if !arguments.has("quiet") { configuration.log = { log.write($0) } }
    configuration.notice = { log.say($0) }
    let files = try ScenarioFiles(operands: arguments)
    if arguments.has("watch"), files.paths.isEmpty {
      throw arguments.usageError("--watch: which scenario files?")
    }
    let contents = files.read()
    for message in contents.messages { Console.complain(lines: message) }
    guard let scenario = contents.scenario else { return ExitStatus.failure }
    configuration.scenario = scenario
    defer { log.flush() }
    return serve(configuration, watching: arguments.has("watch") ? (files, contents) : nil)
  }

  private static func serve(
    _ configuration: ServerConfiguration,
    watching watched: (ScenarioFiles, ScenarioFiles.Contents)?
  ) -> Int32 {
    do {
      System.raiseDescriptorLimit()
      // Before the loops start: their threads inherit the mask and must not receive the signals.
      let ending = try ServeSignals(reopens: configuration.record != nil)
      var configuration = configuration
      configuration.failure = { ending.requestEnd() }
      // Made at the start, so that the fake can stop even if the system later gives no thread.
      let impatience = try SerialWorker()
      let server = try FakeServer(configuration)
      if let repair = server.recordRepair { Console.complain("mockworks: \(repair)") }
      let watcher = try watched.map { files, contents throws(SystemError) in
        try ScenarioWatcher(files, first: contents, server)
      }
      defer { watcher?.stop() }
      // With this seed the run can be repeated.
      Console.complain("mockworks: seed \(server.seed)")
      guard Console.print("mockworks listening on \(server.url)") else {
        return ExitStatus.failure
      }
      try ending.wait { server.reopenRecord() }
      // A second signal does not wait for what is in flight.
      impatience.async {
        try? ending.wait {}
        exitProcess(ExitStatus.failure)
      }
      server.stop()
      return server.hasFailed ? ExitStatus.failure : ExitStatus.success
    } catch {
      Console.complain("mockworks: \(error)")
      return ExitStatus.failure
    }
  }
}
