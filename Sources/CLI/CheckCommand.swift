internal import Commands
internal import Diagnostics
internal import Scenarios

/// `mockworks check`: says all that is wrong in scenario files.
enum CheckCommand {
  static let spec = CommandSpec(
    name: "check",
    summary: "Say all that is wrong in scenario files.",
    operands: "FILE...",
    options: [
      .init(name: "strict", value: nil, help: "Take warnings for errors."),
      .init(
        name: "together",
        value: nil,
        help: "Judge the files as one scenario, as 'serve' does with several."
      ),
    ],
    notes: """
      Errors keep a scenario from being served. Warnings are said of what can never run or never
      match. Exit status 0 if every file can be served, 1 if not. Each file is judged by itself
      unless --together is given.
      """
  )

  static let command = Command(spec: spec, run: run)

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    guard !arguments.operands.isEmpty else { throw UsageError("which files?", spec) }
    var status = ExitStatus.success
    let paths = arguments.operands
    for group in arguments.has("together") ? [paths] : paths.map({ [$0] }) {
      let contents = ScenarioFiles(paths: group).read()
      for message in contents.messages { Console.complain(message) }
      guard let scenario = contents.scenario,
        !(contents.hasWarnings && arguments.has("strict"))
      else {
        status = ExitStatus.failure
        continue
      }
      let rules = scenario.rules.count
      let isPrinted = Console.print(
        "\(group.joined(separator: ", ")): ok, \(rules) rule\(rules == 1 ? "" : "s")"
      )
      if !isPrinted { return ExitStatus.failure }
    }
    return status
  }
}
