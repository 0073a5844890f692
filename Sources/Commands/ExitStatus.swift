/// How the process ends.
package enum ExitStatus {
  package static let success: Int32 = 0
  package static let failure: Int32 = 1
  package static let usage: Int32 = 2
  /// Of a command that was to be run, as shells have it: it is no program.
  package static let cannotRun: Int32 = 126
  /// There is no such program.
  package static let noSuchProgram: Int32 = 127
  /// To the number of the signal that ended it.
  package static let signalBase: Int32 = 128

  /// Of a command whose last act was to print.
  package static func printed(_ hasPrinted: Bool) -> Int32 { hasPrinted ? success : failure }
}
