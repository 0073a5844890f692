internal import Commands

/// One command of the tool.
struct Command: Sendable {
  let spec: CommandSpec
  /// Returns the exit status.
  let run: @Sendable (Arguments) throws(UsageError) -> Int32
}
