internal import Glibc

/// SIGHUP has two meanings: a terminal sends it as it closes, and programs that have moved a log
/// file send it to have the file opened anew.
package struct Hangup: Sendable {
  /// True if this process must outlive its terminal (`nohup(1)`).
  private let isIgnored: Bool
  private let hadTerminal: Bool

  /// Enables the signal even if it was ignored; to be called before waiting for it.
  package init() {
    hadTerminal = Self.hasTerminal
    isIgnored = Self.handler(of: SIGHUP) == 1
    if isIgnored { _ = signal(SIGHUP, SIG_DFL) }
  }

  /// True if the process is to end, because its terminal has gone.
  package var endsProcess: Bool { hadTerminal && !isIgnored && !Self.hasTerminal }

  private static var hasTerminal: Bool {
    let terminal = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return false }
    close(terminal)
    return true
  }

  /// The address of the handler of a signal; 1 if the signal is ignored.
  private static func handler(of number: Int32) -> UInt {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return 0 }
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self)
  }
}
