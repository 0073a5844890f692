internal import LinuxIO

/// Prints to the standard streams.
enum Console {
  /// Writes a line to standard output. Nobody reading any more is no error.
  static func print(_ text: String) { write(text + "\n", to: .output) }

  /// Writes a line to standard error.
  static func complain(_ text: String) { write(text + "\n", to: .error) }

  private static func write(_ text: String, to stream: StandardStream) {
    // There is nowhere left to say that standard output and standard error are gone.
    try? stream.write(Array(text.utf8))
  }
}

/// How the process ends.
enum ExitStatus {
  static let success: Int32 = 0
  static let failure: Int32 = 1
  static let usage: Int32 = 2
}
