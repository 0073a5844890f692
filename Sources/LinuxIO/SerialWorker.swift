internal import Dispatch
internal import Primitives

/// A thread that runs the work it is given, one item after another.
///
/// The thread exists from the start, and adding work only takes memory. A Dispatch queue starts its
/// thread when work arrives; if the system has no room for a thread, the caller sleeps until it
/// has. A loop must not sleep.
package final class SerialWorker: Sendable {
  package typealias Work = @Sendable () -> Void

  private let queue: SerialQueue

  /// - Throws: `EAGAIN` if the system has no room for another thread.
  package init() throws(SystemError) {
    let queue = SerialQueue()
    try WorkerThread { queue.run() }.detach()
    self.queue = queue
  }

  /// Work that was added before still runs.
  deinit { queue.end() }

  /// Runs the work after all that was added before.
  package func async(_ work: @escaping Work) { queue.add(work) }

  /// Waits until all work that was added before has run, at most so many seconds.
  package func flush(seconds: Double) {
    let isDone = DispatchSemaphore(value: 0)
    queue.add { isDone.signal() }
    _ = isDone.wait(timeout: .now() + seconds)
  }
}
