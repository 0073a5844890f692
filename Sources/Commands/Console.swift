internal import LinuxIO

/// Prints to the standard streams.
package enum Console {
  /// Writes a line to standard output.
  ///
  /// - Returns: False if it cannot be written, which has been said then. Nobody reading any more is
  ///   no failure.
  @discardableResult
  package static func print(_ text: String) -> Bool {
    do {
      try StandardStream.output.write(Array((text + "\n").utf8))
      return true
    } catch {
      if error.code == StandardStream.brokenPipe { return true }
      complain("mockworks: standard output: \(error)")
      return false
    }
  }

  /// Writes a line to standard error. There is nowhere left to say that it is gone.
  package static func complain(_ text: String) {
    // Where people read along, how far the work is may stand in the line.
    let start = StandardStream.error.isTerminal ? Progress.clear : ""
    try? StandardStream.error.write(Array((start + text + "\n").utf8))
  }
}
