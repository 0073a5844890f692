internal import LinuxIO
internal import RequestJournal
internal import Scenarios
internal import StubServer

/// `mockworks exec`: runs a command against a fake of its own, and then judges what it sent.
enum ExecCommand {
  static let spec = CommandSpec(
    name: "exec",
    summary: "Run a command against a fake of its own and judge what it sent.",
    operands: "[SCENARIO...]",
    options: [
      .init(
        name: "env",
        value: "NAME",
        help: "Variable that has the fake's URL, beside MOCKWORKS_URL."
      ),
      .init(name: "junit", value: "FILE", help: "Write the verification as JUnit XML."),
      .init(name: "har", value: "FILE", help: "Write what was sent and answered as HAR 1.2."),
      .init(
        name: "fail-on-unused",
        value: nil,
        help: "Fail if a rule or a step of the scenario never ran."
      ),
      .init(name: "log", value: nil, help: "Log requests on standard error."),
    ] + ServerOptions.options,
    command: "COMMAND...",
    notes: """
      The command starts once the fake answers, on a free port; its URL is in MOCKWORKS_URL.
      SIGINT, SIGTERM, SIGHUP and SIGQUIT reach the command and all that it started; what it
      leaves behind is ended. Exit status: the command's own if that is not 0 (128 + the number
      of the signal that ended it, 127 if there is no such program, 126 if it cannot be run);
      else 1 if an expectation was not met; else 0.
      """
  )

  static let command = Command(spec: spec, run: run)

  private static let urlVariable = "MOCKWORKS_URL"

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    guard !arguments.command.isEmpty else {
      throw UsageError("which command? It stands behind --, as in: -- pytest tests", spec)
    }
    var configuration = try ServerOptions.configuration(arguments, spec)
    let log = arguments.has("log") ? RequestLogWriter() : nil
    if let log { configuration.log = { log.write($0) } }
    let contents = ScenarioFiles(paths: arguments.operands).read()
    for message in contents.messages { Console.complain(message) }
    guard let scenario = contents.scenario else { return ExitStatus.failure }
    configuration.scenario = scenario
    var variables = [urlVariable]
    if let name = arguments["env"] {
      guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
        throw UsageError("--env: expected the name of a variable, found '\(name)'", spec)
      }
      variables.append(name)
    }
    defer { log?.flush() }
    do {
      // Files that cannot be written are no use after an hour of tests.
      let junit = try arguments["junit"].map { path throws(ReportError) in try Report(path) }
      let har = try arguments["har"].map { path throws(ReportError) in try Report(path) }
      let (status, server) = try run(arguments.command, variables, configuration)
      return try judge(
        server,
        name: scenario.name ?? "mockworks",
        status: status,
        failsOnUnused: arguments.has("fail-on-unused"),
        junit: junit,
        har: har
      )
    } catch {
      Console.complain("mockworks: \(error)")
      return ExitStatus.failure
    }
  }

  /// Runs the command to its end and returns its status, with the server that it spoke to.
  private static func run(
    _ command: [String],
    _ variables: [String],
    _ configuration: ServerConfiguration
  ) throws -> (Int32, StubServer) {
    Machine.raiseDescriptorLimit()
    // Before any thread starts: they must not take the signals.
    let signals = try TerminationSignals(TerminationSignals.handedOn)
    let server = try StubServer(configuration)
    if let repair = server.recordRepair { Console.complain("mockworks: \(repair)") }
    let child: ChildProcess
    do {
      child = try ChildProcess(command, environment: variables.map { ($0, server.url) })
    } catch {
      server.stop()
      Console.complain("mockworks: cannot run '\(command[0])': \(error.reason)")
      return (error.code == ChildProcess.noSuchProgram ? 127 : 126, server)
    }
    // It ends with the process.
    _ = try WorkerThread {
      while let signal = try? signals.wait() { child.send(signal) }
    }
    let ending = try child.wait()
    child.endRest()
    server.stop()
    switch ending {
    case .exit(let status): return (status, server)
    case .signal(let number): return (128 + number, server)
    }
  }

  private static func judge(
    _ server: StubServer,
    name: String,
    status: Int32,
    failsOnUnused: Bool,
    junit: Report?,
    har: Report?
  ) throws -> Int32 {
    let verification = server.verify()
    let unused = failsOnUnused ? server.unused : nil
    if let verification, !verification.isPassed {
      Console.complain(String(verification.text.dropLast()))
    }
    for problem in unused ?? [] { Console.complain("unused: \(problem)") }
    if let junit {
      let report = JUnitReport(suite: name, verification: verification, unused: unused)
      try junit.write(Array(report.text.utf8))
    }
    if let har { try server.exportHAR { bytes throws(ReportError) in try har.write(bytes) } }
    if status != 0 { return status }
    let isMet = verification?.isPassed ?? true && unused?.isEmpty ?? true
    return isMet ? ExitStatus.success : ExitStatus.failure
  }
}

/// A file that a command writes beside its output.
private struct Report {
  private let path: String
  private let file: OutputFile

  init(_ path: String) throws(ReportError) {
    self.path = path
    do {
      file = try OutputFile(path)
    } catch {
      throw ReportError(description: "\(path): \(error.reason)")
    }
  }

  func write(_ bytes: [UInt8]) throws(ReportError) {
    do {
      try file.write(bytes)
    } catch {
      throw ReportError(description: "\(path): \(error.reason)")
    }
  }
}

private struct ReportError: Error, CustomStringConvertible {
  let description: String
}
