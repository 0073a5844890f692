internal import Commands
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
    if name == SendProgram.name { return SendProgram.run(Array(words.dropFirst())) }
    guard let command = commands.first(where: { $0.spec.name == name }) else {
      let message = "no such command '\(name)'"
      throw UsageError(
        suggesting(message, for: name, among: commands.map { $0.spec.name } + [SendProgram.name]),
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
    let all =
      commands.map { ($0.spec.name, $0.spec.summary) } + [(SendProgram.name, SendProgram.summary)]
    let width = all.map { $0.0.count }.max() ?? 0
    let lines = all.map { name, summary in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(summary)"
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
