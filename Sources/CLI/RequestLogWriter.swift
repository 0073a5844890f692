internal import Commands
internal import Primitives
internal import LinuxIO

/// Writes log lines to standard error without blocking a loop. If standard error is not read, lines
/// are dropped, and the number of dropped bytes is logged later.
final class RequestLogWriter: Sendable {
  /// Bytes that may wait to be written.
  private static let limit = 4 * 1024 * 1024

  /// Nil where the system has no room for another thread.
  private let worker: SerialWorker?
  private let state = Locked((waiting: 0, dropped: 0))

  /// Starts the thread that writes. If the system gives no thread, a message says why.
  init() {
    do {
      worker = try SerialWorker()
    } catch {
      worker = nil
      Console.complain("mockworks: requests are not logged: \(error)")
    }
  }

  /// Writes lines of requests, or drops them.
  func write(_ lines: [UInt8]) {
    let isRoom = state.withLock { state in
      guard state.waiting + lines.count <= Self.limit else {
        state.dropped += lines.count
        return false
      }
      state.waiting += lines.count
      return true
    }
    guard isRoom else { return }
    enqueue {
      // If standard error is closed, only the log is lost.
      try? StandardStream.error.write(lines)
      self.state.withLock { $0.waiting -= lines.count }
    }
  }

  /// Writes a line that must not be dropped, however many wait; there are few of these.
  func say(_ line: String) {
    guard worker != nil else { return Console.complain(line) }
    enqueue { Console.complain(line) }
  }

  /// Waits until what was written has gone, for a second at most.
  func flush() {
    worker?.flush(seconds: 1)
  }

  /// Runs `body` after all earlier writes, and logs before it how many bytes were dropped.
  private func enqueue(_ body: @escaping @Sendable () -> Void) {
    let dropped = state.withLock { state in
      defer { state.dropped = 0 }
      return state.dropped
    }
    worker?.async {
      if dropped > 0 { Console.complain("(\(dropped) bytes of log were not read in time)") }
      body()
    }
  }
}
