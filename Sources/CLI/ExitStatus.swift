/// How the process ends.
enum ExitStatus {
  static let success: Int32 = 0
  static let failure: Int32 = 1
  static let usage: Int32 = 2
  /// Of a command that was to be run, as shells have it: it is no program.
  static let cannotRun: Int32 = 126
  /// There is no such program.
  static let noSuchProgram: Int32 = 127
  /// To the number of the signal that ended it.
  static let signalBase: Int32 = 128

  /// Of a command whose last act was to print.
  static func printed(_ hasPrinted: Bool) -> Int32 { hasPrinted ? success : failure }
}
