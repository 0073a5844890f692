internal import Commands
internal import LinuxIO

/// `mockworks send`: starts the program that does it, in this one's place.
enum SendProgram {
  static let name = "send"
  static let summary = "Post maintenance works to the fake or to the real service."
  static let spec = CommandSpec(name: name, summary: summary, operands: nil, options: [])
  private static let program: SystemText = "mockworks-send"

  /// Does not return unless the program cannot be run: it is looked for beside this one, then as a
  /// shell does.
  static func run(_ words: [SystemText]) -> Int32 {
    var reason = ""
    for path in [System.programFolder.map { $0.appending(program) }, program].compactMap(\.self) {
      do {
        try System.replaceProcess(by: [path] + words)
      } catch {
        reason = error.reason
      }
    }
    Console.complain(
      "mockworks: cannot run \(program): \(reason); it belongs beside mockworks "
        + "(swift build -c release builds both)"
    )
    return ExitStatus.failure
  }
}
