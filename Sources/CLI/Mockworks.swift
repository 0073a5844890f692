internal import Diagnostics
internal import LinuxIO
internal import StubServer

/// One command of the tool.
struct Command: Sendable {
  let spec: CommandSpec
  /// Returns the exit status.
  let run: @Sendable (Arguments) throws(UsageError) -> Int32
}

@main
enum Mockworks {
  static let commands = [
    ServeCommand.command, ExecCommand.command, GenerateCommand.command, CheckCommand.command,
    SchemaCommand.command,
  ]

  static func main() {
    StandardStream.openMissing()
    StandardStream.ignoreWriteSignals()
    exitProcess(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs the command that the words ask for and returns the exit status.
  static func run(_ words: [String]) -> Int32 {
    do {
      return try dispatch(words)
    } catch {
      Console.complain("mockworks: \(error.message)\n\(error.advice)")
      return ExitStatus.usage
    }
  }

  private static func dispatch(_ words: [String]) throws(UsageError) -> Int32 {
    guard let name = words.first else {
      throw UsageError("which command?", advice: help)
    }
    switch name {
    case "help" where words.count > 1: return try dispatch([words[1], "--help"])
    case "--help", "-h", "help": return ExitStatus.printed(Console.print(help))
    case "--version", "version":
      return ExitStatus.printed(Console.print("mockworks \(StubServer.version)"))
    default: break
    }
    guard let command = commands.first(where: { $0.spec.name == name }) else {
      let message = "no such command '\(name)'"
      throw UsageError(
        suggesting(message, for: name, among: commands.map(\.spec.name)),
        advice: help
      )
    }
    let arguments = try Arguments(words.dropFirst(), for: command.spec)
    if arguments.asksForHelp {
      return ExitStatus.printed(Console.print(command.spec.help))
    }
    return try command.run(arguments)
  }

  private static var help: String {
    let width = commands.map(\.spec.name.count).max() ?? 0
    let lines = commands.map { command in
      let name = command.spec.name
      return
        "  \(name)\(String(repeating: " ", count: width - name.count))  \(command.spec.summary)"
    }
    return """
      A local fake of the maintenance works of a connected-products platform,
      and a generator of such works.

      usage: mockworks COMMAND [OPTIONS]

      \(lines.joined(separator: "\n"))

      'mockworks COMMAND --help' says more of each.
      """
  }
}
