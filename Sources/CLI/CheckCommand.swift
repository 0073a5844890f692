internal import FakeServer
internal import Primitives
internal import Commands
internal import Diagnostics
internal import Scenarios

/// `mockworks check`: lists every error in scenario files.
enum CheckCommand {
  static let spec = CommandSpec(
    name: "check",
    summary: "List every error in scenario files.",
    operands: "FILE...",
    options: [
      .init(name: "strict", value: nil, help: "Treat warnings as errors."),
      .init(
        name: "together",
        value: nil,
        help: "Read the files as one scenario, as 'serve' does with several."
      ),
    ],
    notes: """
      An error keeps a scenario from being served. A warning names a rule or an expectation that can
      never run or match. Exit status 0 if every file can be served, 1 if not. Each file is checked
      by itself unless --together is given.
      """
  )

  static let command = Command(spec: spec, run: run)

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    guard !arguments.operands.isEmpty else { throw arguments.usageError("which files?") }
    var status = ExitStatus.success
    let paths = arguments.operands
    for group in arguments.has("together") ? [paths] : paths.map({ [$0] }) {
      let files = ScenarioFiles(paths: group)
      let contents = files.read()
      for message in contents.messages { Console.complain(lines: message) }
      guard let scenario = contents.scenario,
        !(contents.hasWarnings && arguments.has("strict"))
      else {
        status = ExitStatus.failure
        continue
      }
      let rules = scenario.rules.count
      let isPrinted = Console.print(
        "\(files.names): ok, \(Plural.count(rules, "rule"))"
      )
      if !isPrinted { return ExitStatus.failure }
    }
    return status
  }
}
