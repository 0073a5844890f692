internal import CLinux
internal import Glibc

/// Signals that a thread waits for, in place of handlers that interrupt one (`signalfd(2)`).
package final class TerminationSignals: Sendable {
  private let signals: Descriptor
  private let interruption: Wakeup

  /// Blocks the default effect of the signals; to be called before any other thread starts, because
  /// threads inherit it.
  package init(_ numbers: [Int32] = ending) throws(SystemError) {
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    for number in numbers { unsafe sigaddset(&mask, number) }
    let failure = unsafe pthread_sigmask(SIG_BLOCK, &mask, nil)
    guard failure == 0 else { throw SystemError(call: "pthread_sigmask", code: failure) }
    let interruption = try Wakeup()
    let signals = Descriptor(
      owning: try retrying("signalfd") { unsafe signalfd(-1, &mask, Int32(SFD_CLOEXEC)) }
    )
    self.signals = signals
    self.interruption = interruption
  }

  /// The signals that ask a program to end.
  package static let ending = [SIGINT, SIGTERM]
  /// The signal that asks a program to open its files anew, and that a terminal sends as it closes.
  package static let hangup = SIGHUP

  /// The signals that a program forwards to the one that it starts.
  package static let handedOn = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Makes one wait return SIGTERM although no signal has come; from any thread.
  package func requestEnd() { interruption.signal() }

  /// Blocks until one of the signals comes, and returns its number.
  @discardableResult
  package func wait() throws(SystemError) -> Int32 {
    while true {
      if let number = try wait(milliseconds: Self.noLimit) { return number }
    }
  }

  /// Of `poll(2)`.
  private static let noLimit: Int32 = -1

  private func read() throws(SystemError) -> Int32 {
    var info = signalfd_siginfo()
    let number = signals.number
    _ = try retrying("read") {
      unsafe Glibc.read(number, &info, MemoryLayout<signalfd_siginfo>.size)
    }
    return Int32(info.ssi_signo)
  }

  /// Blocks until one of the signals comes, or the time is up.
  ///
  /// - Parameter milliseconds: How long at most; nil for no limit.
  /// - Returns: The number of the signal; nil when the time is up.
  /// - Throws: Why the signals cannot be read.
  func wait(milliseconds: Int32?) throws(SystemError) -> Int32? {
    guard let milliseconds else { return try wait() }
    var waited = [signals.number, interruption.descriptorNumber]
      .map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    // The only possible error is an interruption, after which the caller checks again.
    guard unsafe poll(&waited, nfds_t(waited.count), milliseconds) > 0 else { return nil }
    if waited[0].revents != 0 { return try read() }
    interruption.clear()
    return SIGTERM
  }

  /// `SIG_IGN`.
  private static let ignored = 1

  /// True if this process was started with the signal ignored, as `nohup` does. Programs that it
  /// starts ignore the signal too.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    let handler = unsafe action.__sigaction_handler.sa_handler
    // <signal.h> defines these names as numbers cast to functions.
    return unsafe unsafeBitCast(handler, to: Int.self) == ignored
  }
}

extension TerminationSignals {
  /// The signals that a process with a `Supervisor` must block: all that it can forward and those
  /// of job control, except those that the program would ignore.
  package static var passedOn: [Int32] {
    let others = [SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGWINCH]
    let first = __libc_current_sigrtmin()
    let realTime = Array(first...max(first, __libc_current_sigrtmax()))
    let job = [SIGTSTP, SIGTTIN, SIGTTOU]
    return (handedOn + others + realTime + job).filter { !isIgnored($0) } + [SIGCHLD, SIGCONT]
  }
}
