internal import Dispatch
internal import Primitives

/// The work of a `SerialWorker`. Its thread keeps this queue alive and not the worker, so that the
/// worker can be released.
final class SerialQueue: Sendable {
  private let state = Locked(State())
  private let changes = DispatchSemaphore(value: 0)

  private struct State: Sendable {
    var work: [SerialWorker.Work] = []
    var hasEnded = false
  }

  func add(_ work: @escaping SerialWorker.Work) {
    state.withLock { $0.work.append(work) }
    changes.signal()
  }

  func end() {
    state.withLock { $0.hasEnded = true }
    changes.signal()
  }

  func run() {
    while true {
      changes.wait()
      let (work, hasEnded) = state.withLock { state in
        defer { state.work = [] }
        return (state.work, state.hasEnded)
      }
      for work in work { work() }
      if hasEnded { return }
    }
  }
}
