internal import Diagnostics
internal import LinuxIO

/// Prints to the standard streams, as visible text: file names, options and what servers send may
/// have anything in them.
package enum Console {
  /// Writes lines to standard output.
  ///
  /// - Returns: False if writing failed, after an error message. A closed pipe is no failure.
  @discardableResult
  package static func print(_ text: String) -> Bool {
    do {
      try StandardStream.output.write(Array((VisibleText.lines(text) + "\n").utf8))
      return true
    } catch {
      if error.code == StandardStream.brokenPipe { return true }
      complain("mockworks: standard output: \(error)")
      return false
    }
  }

  /// Writes one line to standard error, in which line feeds and tabs are made visible: a name with a
  /// line feed must not look like a message of its own.
  package static func complain(_ text: String) { complain(lines: VisibleText.line(text)) }

  /// Writes lines to standard error, in colour if people see it there.
  package static func complain(coloured lines: [ColouredLine]) {
    let hasColours = hasColours
    let text = lines.map { line in
      let (start, rest) = (VisibleText.line(line.start), VisibleText.line(line.rest))
      guard hasColours, let colour = line.colour else { return start + rest }
      return "\u{1B}[\(colour.rawValue)m\(start)\u{1B}[0m\(rest)"
    }
    write(text.joined(separator: "\n"))
  }

  /// True if standard error is a terminal that shows colours, and nobody has forbidden them
  /// (no-color.org).
  private static var hasColours: Bool {
    guard StandardStream.error.isTerminal else { return false }
    let environment = Environment.inherited
    guard environment["NO_COLOR"]?.bytes.isEmpty ?? true else { return false }
    return !["", "dumb"].contains(environment["TERM"]?.description ?? "")
  }

  /// Writes lines to standard error. If it is closed, there is nowhere to report that.
  package static func complain(lines: String) { write(VisibleText.lines(lines)) }

  private static func write(_ visible: String) {
    // On a terminal, the line may hold the progress.
    let start = StandardStream.error.isTerminal ? Progress.clear : ""
    try? StandardStream.error.write(Array((start + visible + "\n").utf8))
  }
}
