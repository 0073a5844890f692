/// How the process ends.
enum ExitStatus {
  static let success: Int32 = 0
  static let failure: Int32 = 1
  static let usage: Int32 = 2

  /// Of a command whose last act was to print.
  static func printed(_ hasPrinted: Bool) -> Int32 { hasPrinted ? success : failure }
}
