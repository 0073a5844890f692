internal import LinuxIO

/// The signals that end `serve`, and SIGHUP, which opens the record file anew.
struct ServeSignals: Sendable {
  private let signals: TerminationSignals
  /// Nil without a record: SIGHUP then ends the process as it does any other.
  private let hangup: Hangup?

  /// To be called before any other thread starts.
  init(reopens: Bool) throws(SystemError) {
    hangup = reopens ? Hangup() : nil
    signals = try TerminationSignals(
      TerminationSignals.ending + (reopens ? [TerminationSignals.hangup] : [])
    )
  }

  /// Makes one wait end although no signal has come; from any thread.
  func requestEnd() { signals.requestEnd() }

  /// Blocks until the process is to end.
  ///
  /// - Parameter reopen: Called at each SIGHUP that does not mean that.
  /// - Throws: If the system cannot wait for signals.
  func wait(_ reopen: () -> Void) throws(SystemError) {
    while try signals.wait() == TerminationSignals.hangup, let hangup, !hangup.endsProcess {
      reopen()
    }
  }
}
