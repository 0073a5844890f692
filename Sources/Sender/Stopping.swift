internal import Commands
internal import Dispatch
internal import Guarding
internal import LinuxIO

/// Ends the run at the first signal, and the process at the second.
final class Stopping: Sendable {
  private let signal = Guarded<Int32?>(nil)
  private let delivery: Delivery
  private let failed: FailedFile?

  /// Nanoseconds that requests under way may take, and the rest of the input.
  private static let grace: UInt64 = 5_000_000_000
  /// Nanoseconds within which the same signal is no second one.
  private static let sameSignal: UInt64 = 100_000_000
  /// Nanoseconds for each of two attempts to end in order where the process is to end at once.
  private static let haste = 500_000_000

  init(_ delivery: Delivery, _ failed: FailedFile?) {
    self.delivery = delivery
    self.failed = failed
  }

  /// The signal that ended the run, if one did.
  var number: Int32? { signal.withLock { $0 } }

  /// Waits for signals on a thread of its own.
  func watch(_ signals: TerminationSignals) throws(SystemError) {
    let thread = try WorkerThread {
      guard let number = try? signals.wait() else { return }
      self.signal.withLock { $0 = number }
      // It writes, which may block, and this thread must see the second signal.
      Task { self.delivery.stop() }
      Task {
        try? await Task.sleep(nanoseconds: Self.grace)
        self.delivery.close()
      }
      // Some send a signal to a process and to its group at once, which is no second thought.
      let start = SystemClock.monotonic
      while true {
        guard let second = try? signals.wait() else { return }
        if second != number || SystemClock.monotonic - start > Self.sameSignal { break }
      }
      self.hurry()
      exitProcess(ExitStatus.signalBase + number)
    }
    thread.detach()
  }

  /// Lets go of all that is under way, which ends the process in the common way within moments. Where
  /// it does not, because some file or stream is stuck, what was written for another run takes its
  /// place if it can.
  private func hurry() {
    Self.limit { self.delivery.close() }
    Self.limit { _ = self.failed?.finish() }
  }

  /// Runs something on a thread of its own, and waits for as long as the process may take to end.
  private static func limit(_ body: @escaping @Sendable () -> Void) {
    guard let thread = try? WorkerThread(body) else { return }
    thread.detach()
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .nanoseconds(haste))
  }
}
