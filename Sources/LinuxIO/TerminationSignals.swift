internal import CLinux
internal import Glibc

/// SIGINT, SIGTERM and the like as something to wait for, not as an interruption (`signalfd(2)`).
package final class TerminationSignals: Sendable {
  private let signals: Descriptor

  /// Holds the signals back from their default effect; to be called before any other thread starts,
  /// because threads inherit it.
  package init(_ numbers: [Int32] = [SIGINT, SIGTERM]) throws(SystemError) {
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    for number in numbers { unsafe sigaddset(&mask, number) }
    let failure = unsafe pthread_sigmask(SIG_BLOCK, &mask, nil)
    guard failure == 0 else { throw SystemError(call: "pthread_sigmask", code: failure) }
    let signals = Descriptor(
      owning: try retrying("signalfd") { unsafe signalfd(-1, &mask, Int32(SFD_CLOEXEC)) }
    )
    self.signals = signals
  }

  /// Those that a program which starts another hands on.
  package static let handedOn = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Blocks until one of the signals comes, and returns its number.
  @discardableResult
  package func wait() throws(SystemError) -> Int32 {
    var info = signalfd_siginfo()
    let number = signals.number
    _ = try retrying("read") { unsafe read(number, &info, MemoryLayout<signalfd_siginfo>.size) }
    return Int32(info.ssi_signo)
  }
}
