internal import Commands
internal import Diagnostics
internal import LinuxIO

/// `mockworks completion`: makes a shell complete commands, options and their values.
enum CompletionCommand {
  static let spec = CommandSpec(
    name: "completion",
    summary: "Print the completion of commands and options for a shell.",
    operands: "bash|zsh|fish",
    options: [],
    notes: """
      For the shell that runs:
        bash  source <(mockworks completion bash)
        zsh   source <(mockworks completion zsh)
        fish  mockworks completion fish | source
      Packages install it for all shells.
      """
  )

  static let command = Command(spec: spec, run: run)

  private static let shells: [(name: String, script: @Sendable (CompletionScript) -> String)] = [
    ("bash", \.bash), ("zsh", \.zsh), ("fish", \.fish),
  ]

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    let names = shells.map(\.name)
    guard let name = arguments.operands.first?.description, arguments.operands.count == 1 else {
      throw arguments.usageError("which one shell? (\(names.joined(separator: ", ")))")
    }
    guard let shell = shells.first(where: { $0.name == name }) else {
      throw arguments.usageError(
        suggesting("no such shell \(quoted(name))", for: name, among: names)
          + " (known: \(names.joined(separator: ", ")))"
      )
    }
    return ExitStatus.printed(Console.print(shell.script(CompletionScript(Mockworks.specs))))
  }
}
