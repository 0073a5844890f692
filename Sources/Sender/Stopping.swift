internal import Commands
internal import Dispatch
internal import Primitives
internal import LinuxIO

/// Ends the run at the first signal, and the process at the second.
final class Stopping: Sendable {
  private let signal = Locked<Int32?>(nil)
  private let delivery: Delivery
  private let failed: FailedFile?

  /// Nanoseconds for requests under way and for the rest of the input.
  private static let grace: UInt64 = 5_000_000_000
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
      var requests = EndingRequests()
      _ = requests.add(number, at: SystemClock.monotonic)
      self.signal.withLock { $0 = number }
      // It writes, which may block, and this thread must see the second signal.
      Task { self.delivery.stop() }
      Task {
        try? await Task.sleep(nanoseconds: Self.grace)
        self.delivery.close()
      }
      while true {
        guard let other = try? signals.wait() else { return }
        if requests.add(other, at: SystemClock.monotonic) == .second { break }
      }
      self.hurry()
      exitProcess(ExitStatus.signalBase + number)
    }
    thread.detach()
  }

  /// Cancels all requests, which usually ends the process within moments. If a file or stream is stuck
  /// and it does not end, the file of failed works is finished if possible.
  private func hurry() {
    Self.limit { self.delivery.close() }
    Self.limit { _ = self.failed?.finish() }
  }

  /// Runs `body` on a thread of its own, and waits as long as the process may need to end.
  private static func limit(_ body: @escaping @Sendable () -> Void) {
    guard let thread = try? WorkerThread(body) else { return }
    thread.detach()
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .nanoseconds(haste))
  }
}
