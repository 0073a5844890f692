internal import Commands
internal import FakeServer
internal import LinuxIO
internal import Scenarios

extension ScenarioFiles {
  /// The scenario of `--scenario`, or the empty one; nil after messages if it cannot be read.
  static func named(by arguments: Arguments) -> Scenario? {
    guard let path = arguments.file("scenario") else { return Scenario() }
    let contents = ScenarioFiles(paths: [path]).read()
    for message in contents.messages { Console.complain(lines: message) }
    return contents.scenario
  }

  /// - Throws: Which file is named twice: its rules would stand there twice, and the second never run.
  init(operands arguments: Arguments) throws(UsageError) {
    var seen: Set<SystemText> = []
    for path in arguments.operands where !seen.insert(Files.canonicalPath(of: path)).inserted {
      throw arguments.usageError("'\(path)' is given twice; name each scenario once")
    }
    self.init(paths: arguments.operands)
  }
}
