internal import Commands
internal import Dispatch
internal import Guarding
internal import LinuxIO

/// Writes log lines to standard error without ever holding a loop: where nobody reads them, lines
/// are dropped, and how many bytes that was is said when there is room again.
final class RequestLogWriter: Sendable {
  /// Bytes that may wait to be written.
  private static let limit = 4 * 1024 * 1024

  private let queue = DispatchQueue(label: "mockworks.log")
  private let state = Guarded((waiting: 0, dropped: 0))

  func write(_ lines: [UInt8]) {
    let note: Int? = state.withLock { state in
      guard state.waiting + lines.count <= Self.limit else {
        state.dropped += lines.count
        return nil
      }
      state.waiting += lines.count
      defer { state.dropped = 0 }
      return state.dropped
    }
    guard let dropped = note else { return }
    queue.async {
      if dropped > 0 { Console.complain("(\(dropped) bytes of log were not read in time)") }
      // Standard error that is gone takes the log with it, and nothing else.
      try? StandardStream.error.write(lines)
      self.state.withLock { $0.waiting -= lines.count }
    }
  }

  /// Waits until what was written has gone, for a second at most.
  func flush() {
    let group = DispatchGroup()
    queue.async(group: group) {}
    _ = group.wait(timeout: .now() + 1)
  }
}
