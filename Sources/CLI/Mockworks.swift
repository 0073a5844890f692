internal import Primitives
internal import Commands
internal import Diagnostics
internal import LinuxIO
internal import FakeServer

@main
enum Mockworks {
  static let commands = [
    ServeCommand.command, ExecCommand.command, HealthCommand.command, GenerateCommand.command,
    CheckCommand.command, SchemaCommand.command, OpenAPICommand.command, TokenCommand.command,
    CompletionCommand.command,
  ]

  /// Those of the commands, and of `send`, whose options only its program knows.
  static var specs: [CommandSpec] { commands.map(\.spec) + [SendProgram.spec] }

  static func main() {
    StandardStream.openMissing()
    StandardStream.ignoreWriteSignals()
    // Before any thread starts: each that starts earlier reserves memory of its own.
    System.returnLargeBlocks()
    exitProcess(run(SystemText.arguments))
  }

  /// Runs the command that the words ask for and returns the exit status.
  static func run(_ words: [SystemText]) -> Int32 {
    do {
      return try dispatch(words)
    } catch {
      Console.complain(lines: "mockworks: \(error.message)\n\(error.advice)")
      return ExitStatus.usage
    }
  }

  private static func dispatch(_ words: [SystemText]) throws(UsageError) -> Int32 {
    guard let name = words.first?.description else {
      throw UsageError("which command?", advice: help)
    }
    switch name {
    case "help" where words.count > 1: return try dispatch([words[1], "--help"])
    case "--help", "-h", "help": return ExitStatus.printed(Console.print(help))
    case "--version", "version":
      return ExitStatus.printed(Console.print("mockworks \(FakeServer.version)"))
    default: break
    }
    if name == SendProgram.name { return SendProgram.run(Array(words.dropFirst())) }
    guard let command = commands.first(where: { $0.spec.name == name }) else {
      let message = "no such command \(quoted(name))"
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
    var table = TextTable([.left, .left], indent: "  ")
    for (name, summary) in all { table.add(name, summary) }
    return """
      A local fake of the maintenance works of a connected-products platform,
      and a generator of such works.

      usage: mockworks COMMAND [OPTIONS]

      \(table.lines.joined(separator: "\n"))

      'mockworks COMMAND --help' explains each.
      """
  }
}
