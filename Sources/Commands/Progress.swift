internal import LinuxIO

/// Shows the progress of long work on standard error, if that is a terminal: from half a second on, ten
/// times a second at most. To be used by one thread at a time.
package struct Progress: Sendable {
  private let line: ProgressLine
  private let isShown: Bool
  private let start = SystemClock.monotonic
  private var next: UInt64
  private var hasShown = false

  private static let delay: UInt64 = 500_000_000
  private static let interval: UInt64 = 100_000_000
  /// Moves to the first column and erases the line (ECMA-48 EL).
  static let clear = "\r\u{1B}[K"

  package init(_ line: ProgressLine, isQuiet: Bool = false) {
    self.line = line
    isShown = !isQuiet && StandardStream.error.isTerminal
    next = start + Self.delay
  }

  package mutating func show(done: UInt64) {
    guard isShown else { return }
    let now = SystemClock.monotonic
    guard now >= next else { return }
    next = now + Self.interval
    hasShown = true
    let text = line.text(done: done, seconds: Double(now - start) / 1e9)
    // A longer line would wrap, and could not be erased.
    print(Self.clear + text.prefix((StandardStream.error.width ?? .max) - 1))
  }

  /// Erases the line.
  package func end() {
    if hasShown { print(Self.clear) }
  }

  private func print(_ text: String) {
    // If standard error is closed, there is nowhere to report that.
    try? StandardStream.error.write(Array(text.utf8))
  }
}
