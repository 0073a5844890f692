/// The exit statuses of the process.
package enum ExitStatus {
  package static let success: Int32 = 0
  package static let failure: Int32 = 1
  package static let usage: Int32 = 2
  /// Of a command that cannot be run, as shells use it.
  package static let cannotRun: Int32 = 126
  /// Of a command that does not exist.
  package static let noSuchProgram: Int32 = 127
  /// Is added to the number of the signal that ended the command.
  package static let signalBase: Int32 = 128

  /// For a command that only prints.
  package static func printed(_ hasPrinted: Bool) -> Int32 { hasPrinted ? success : failure }
}
