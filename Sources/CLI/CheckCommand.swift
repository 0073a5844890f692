internal import Diagnostics
internal import Scenarios

/// `mockworks check`: says all that is wrong in scenario files.
enum CheckCommand {
  static let spec = CommandSpec(
    name: "check",
    summary: "Say all that is wrong in scenario files.",
    operands: "FILE...",
    options: [],
    notes: "Exit status 0 if every file can be served, 1 if not. Each file is judged by itself."
  )

  static let command = Command(spec: spec, run: run)

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    guard !arguments.operands.isEmpty else { throw UsageError("which files?", spec) }
    var status = ExitStatus.success
    for path in arguments.operands {
      if let scenario = ScenarioFiles.load([path]) {
        let rules = scenario.rules.count
        let isPrinted = Console.print("\(path): ok, \(rules) rule\(rules == 1 ? "" : "s")")
        if !isPrinted { return ExitStatus.failure }
      } else {
        status = ExitStatus.failure
      }
    }
    return status
  }
}
