internal import CLinux
internal import Glibc

/// SIGINT and SIGTERM as something to wait for, not as an interruption (`signalfd(2)`).
package final class TerminationSignals: Sendable {
  private let signals: Descriptor

  /// Holds the signals back from their default effect; to be called before any other thread starts,
  /// because threads inherit it.
  package init() throws(SystemError) {
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe sigaddset(&mask, SIGINT)
    unsafe sigaddset(&mask, SIGTERM)
    let failure = unsafe pthread_sigmask(SIG_BLOCK, &mask, nil)
    guard failure == 0 else { throw SystemError(call: "pthread_sigmask", code: failure) }
    let signals = Descriptor(
      owning: try retrying("signalfd") { unsafe signalfd(-1, &mask, Int32(SFD_CLOEXEC)) }
    )
    self.signals = signals
  }

  /// Blocks until one of the signals comes.
  package func wait() throws(SystemError) {
    var info = signalfd_siginfo()
    let number = signals.number
    _ = try retrying("read") { unsafe read(number, &info, MemoryLayout<signalfd_siginfo>.size) }
  }
}
