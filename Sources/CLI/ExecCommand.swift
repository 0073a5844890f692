internal import Commands
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
      .init(
        name: "quiet",
        value: nil,
        help: "Say nothing in the end if all expectations were met."
      ),
    ] + ServerOptions.options,
    command: "COMMAND...",
    refused: [
      "port": "exec takes a free port itself, and gives the URL in MOCKWORKS_URL; leave it out",
      "host": "exec listens for its command alone, on this machine; leave it out",
      "watch": "exec reads its scenarios once, before its command starts; leave it out",
    ],
    notes: """
      The command starts once the fake answers, on a free port; its URL is in MOCKWORKS_URL, and
      what --admin-token gives in MOCKWORKS_ADMIN_TOKEN.
      SIGINT, SIGTERM, SIGHUP and SIGQUIT reach the command and all that it started; what it
      leaves behind is ended. Exit status: the command's own if that is not 0 (128 + the number
      of the signal that ended it, 127 if there is no such program, 126 if it cannot be run);
      else 1 if an expectation was not met or a report could not be written; else 0.
      """
  )

  static let command = Command(spec: spec, run: run)

  private static let urlVariable = "MOCKWORKS_URL"
  private static let tokenVariable = "MOCKWORKS_ADMIN_TOKEN"

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    guard !arguments.command.isEmpty else {
      throw UsageError("which command? It stands behind --, as in: -- pytest tests", spec)
    }
    var configuration = try ServerOptions.configuration(arguments, spec)
    let urlNames = try urlVariables(arguments)
    try Reports.check(arguments, spec)
    let log = arguments.has("log") ? RequestLogWriter() : nil
    if let log { configuration.log = { log.write($0) } }
    let contents = ScenarioFiles(paths: arguments.operands).read()
    for message in contents.messages { Console.complain(message) }
    guard let scenario = contents.scenario else { return ExitStatus.failure }
    configuration.scenario = scenario
    defer { log?.flush() }
    do {
      let reports = try Reports(arguments)
      let run = try CommandRun(arguments.command, configuration) { server in
        urlNames.map { ($0, server.url) }
          + (configuration.adminToken.map { [(tokenVariable, $0)] } ?? [])
      }
      log?.flush()
      let judge = RunJudge(
        run: run,
        name: scenario.name ?? "mockworks",
        unused: arguments.has("fail-on-unused") ? run.server.unused : nil
      )
      judge.say(isQuiet: arguments.has("quiet"))
      let areWritten = judge.write(reports)
      if run.status != 0 { return run.status }
      return judge.isMet && areWritten ? ExitStatus.success : ExitStatus.failure
    } catch {
      Console.complain("mockworks: \(error)")
      return ExitStatus.failure
    }
  }

  /// The variables that have the fake's URL.
  private static func urlVariables(_ arguments: Arguments) throws(UsageError) -> [String] {
    guard let name = arguments["env"] else { return [urlVariable] }
    guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
      throw UsageError("--env: expected the name of a variable, found '\(name)'", spec)
    }
    return name == urlVariable ? [urlVariable] : [urlVariable, name]
  }
}
