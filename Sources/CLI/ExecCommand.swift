internal import Diagnostics
internal import Commands
internal import LinuxIO
internal import Scenarios
internal import FakeServer

/// `mockworks exec`: runs a command against a fake of its own, then verifies its requests.
enum ExecCommand {
  static let spec: CommandSpec = {
    var spec = CommandSpec(
      name: "exec",
      summary: "Run a command against a fake of its own, then verify its requests.",
      operands: "[SCENARIO...]",
      options: [
        .init(
          name: "env",
          value: "NAME",
          help: "Another variable for the fake's URL, beside MOCKWORKS_URL."
        ),
        .init(name: "junit", value: "FILE", help: "Write the verification as JUnit XML."),
        .init(name: "har", value: "FILE", help: "Write requests and answers as HAR 1.2."),
        .init(
          name: "fail-on-unused",
          value: nil,
          help: "Fail if a rule or a step of the scenario never ran."
        ),
        .init(
          name: "fail-on-nothing-judged",
          value: nil,
          help: "Fail if no request came, or nothing in the scenario had anything to judge."
        ),
        .init(name: "log", value: nil, help: "Log requests on standard error."),
        .init(
          name: "quiet",
          value: nil,
          help: "Print nothing at the end if all expectations were met."
        ),
      ] + ServerOptions.options,
      notes: """
        The command starts once the fake answers, on a free port; its URL is in MOCKWORKS_URL, that
        of its admin API in MOCKWORKS_ADMIN_URL, and the token of --admin-token in
        MOCKWORKS_ADMIN_TOKEN.
        127.0.0.1 and localhost are added to its NO_PROXY and no_proxy.
        Signals reach the command and all that it started; Ctrl-Z stops it and fg continues it. At a
        second SIGINT or SIGTERM, or --grace after the first, it is killed, and the processes that it
        leaves are ended. Exit status: the command's own if that is not 0 (128 + the number
        of the signal that ended it, 127 if there is no such program, 126 if it cannot be run);
        else 1 if an expectation or --fail-on-... was not met or a report could not be written;
        else 0.
        If the command could not be run, or a signal interrupted it, nothing is verified; an
        interrupted command that ends with 0 gives 128 + the number of the signal.
        """
    )
    spec.command = "COMMAND..."
    spec.refused = [
      "port": "exec takes a free port itself, and gives the URL in MOCKWORKS_URL; leave it out",
      "host": "exec listens for its command alone, on this machine; leave it out",
      "watch": "exec reads its scenarios once, before its command starts; leave it out",
    ]
    return spec
  }()

  static let command = Command(spec: spec, run: run)

  private static let urlVariable = "MOCKWORKS_URL"
  private static let adminVariable = "MOCKWORKS_ADMIN_URL"
  private static let tokenVariable = "MOCKWORKS_ADMIN_TOKEN"

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    guard !arguments.command.isEmpty else {
      throw arguments.usageError(missingCommand(arguments.operands))
    }
    var configuration = try ServerOptions.configuration(arguments)
    let urlNames = try urlVariables(arguments)
    let reports = try Reports(arguments)
    let log = RequestLogWriter()
    if arguments.has("log") { configuration.log = { log.write($0) } }
    configuration.notice = { log.say($0) }
    let contents = try ScenarioFiles(operands: arguments).read()
    for message in contents.messages { Console.complain(lines: message) }
    guard let scenario = contents.scenario else { return ExitStatus.failure }
    configuration.scenario = scenario
    defer { log.flush() }
    do {
      let run = try CommandRun(arguments.command, configuration) { server in
        var environment = Environment.inherited
        for name in urlNames { environment[name] = SystemText(server.url) }
        environment[adminVariable] = SystemText(server.adminURL)
        if let token = configuration.adminToken { environment[tokenVariable] = SystemText(token) }
        ProxyExemption.add(to: &environment)
        return environment
      }
      log.flush()
      let verdict = RunVerdict(
        run: run,
        name: scenario.name ?? "mockworks",
        demandsUse: arguments.has("fail-on-unused"),
        demandsJudgement: arguments.has("fail-on-nothing-judged")
      )
      verdict.say(isQuiet: arguments.has("quiet"))
      let areWritten = verdict.write(reports)
      if run.status != 0 { return run.status }
      return verdict.isMet && areWritten ? ExitStatus.success : ExitStatus.failure
    } catch {
      Console.complain("mockworks: \(error)")
      return ExitStatus.failure
    }
  }

  /// What to say where no command stands behind `--`: where it should stand among the operands, of
  /// which the first that is no JSON file may be its program.
  private static func missingCommand(_ operands: [SystemText]) -> String {
    guard let program = operands.firstIndex(where: { !$0.hasSuffix(".json") }) else {
      return "which command? It stands behind --, as in: -- pytest tests"
    }
    let words = operands.map { "\($0)" }
    let line = words[..<program] + ["--"] + words[program...]
    return "put -- before the command, as in: mockworks exec \(line.joined(separator: " "))"
  }

  /// The variables that have the fake's URL.
  private static func urlVariables(_ arguments: Arguments) throws(UsageError) -> [String] {
    guard let name = arguments["env"] else { return [urlVariable] }
    guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
      throw arguments.usageError("--env: expected the name of a variable, found \(quoted(name))")
    }
    return name == urlVariable ? [urlVariable] : [urlVariable, name]
  }
}
