internal import Primitives
internal import Dispatch

/// Works on their way from the thread that makes them to the tasks that send them.
///
/// It knows the first work that no task has taken. So no work is lost at a stop: a keeper receives the
/// works in the queue and those still to come, or the index of the first one is known.
final class WorkQueue: Sendable {
  typealias Keeper = @Sendable (WorkItem) -> Void

  private enum Phase: Sendable {
    case running
    /// Nothing is sent any more; works that come are kept.
    case keeping(Keeper)
    /// Nothing is taken any more.
    case closed
  }

  private struct State: Sendable {
    var phase = Phase.running
    var items: [WorkItem] = []
    /// The index after the last item that came.
    var position: UInt64
    /// No more items will come.
    var isComplete = false
    var takers: [CheckedContinuation<WorkItem?, Never>] = []
    var waiters: [CheckedContinuation<Void, Never>] = []

    var isOver: Bool {
      if case .closed = phase { return true }
      return isComplete
    }

    var isRunning: Bool {
      if case .running = phase { return true }
      return false
    }
  }

  private let state: Locked<State>
  /// Has a signal for each item that the queue has room for.
  private let room = DispatchSemaphore(value: 0)

  /// How many works are made ahead.
  private static let ahead = 256

  /// - Parameter start: The index of the first item.
  init(start: UInt64) {
    state = Locked(State(position: start))
    // A semaphore traps if it is released below its first value.
    for _ in 0..<Self.ahead { room.signal() }
  }

  /// The index of the first item that is neither taken nor kept; nil if all are.
  var firstLeft: UInt64? {
    state.withLock { $0.items.first?.index ?? ($0.isComplete ? nil : $0.position) }
  }

  /// Adds an item, blocking while there is no room; to be called by one thread, in order.
  ///
  /// - Returns: False if the queue is closed.
  func offer(_ item: WorkItem) -> Bool {
    room.wait()
    let (isTaken, taker) = state.withLock {
      state -> (Bool, CheckedContinuation<WorkItem?, Never>?) in
      switch state.phase {
      case .closed: return (false, nil)
      case .keeping(let keep):
        keep(item)
        state.position = item.index.saturatingAdding(1)
        room.signal()
        return (true, nil)
      case .running:
        state.position = item.index.saturatingAdding(1)
        if let taker = state.takers.popLast() { return (true, taker) }
        state.items.append(item)
        return (true, nil)
      }
    }
    if let taker {
      room.signal()
      taker.resume(returning: item)
    }
    return isTaken
  }

  /// To be called after the last item.
  func end() {
    finish { $0.isComplete = true }
  }

  /// The next item, once there is one; nil after the last one, and after a stop.
  func next() async -> WorkItem? {
    await withCheckedContinuation { continuation in
      let ready = state.withLock { state -> WorkItem?? in
        if state.isRunning, !state.items.isEmpty { return .some(state.items.removeFirst()) }
        if state.isOver || !state.isRunning { return .some(nil) }
        state.takers.append(continuation)
        return nil
      }
      guard let ready else { return }
      if ready != nil { room.signal() }
      continuation.resume(returning: ready)
    }
  }

  /// Gives no more items to `next`.
  ///
  /// - Parameter keeper: Is called with each item that is there or comes before `close`, one at a
  ///   time; nil to leave them all.
  func stop(keeper: Keeper?) {
    finish { state in
      guard state.isRunning else { return }
      guard let keeper else {
        state.phase = .closed
        return
      }
      state.items.forEach(keeper)
      state.items.removeAll()
      state.phase = .keeping(keeper)
    }
    room.signal()
  }

  /// Takes nothing more.
  func close() {
    finish { $0.phase = .closed }
    room.signal()
  }

  /// Returns once no more items are taken or kept.
  func waitForEnd() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if !state.isOver { state.waiters.append(continuation) }
        return state.isOver
      }
      if isOver { continuation.resume() }
    }
  }

  /// Changes the state, and wakes the tasks that would wait for ever.
  private func finish(_ change: (inout State) -> Void) {
    let (takers, waiters) = state.withLock { state in
      change(&state)
      let takers = state.isOver || !state.isRunning ? state.takers : []
      let waiters = state.isOver ? state.waiters : []
      if !takers.isEmpty { state.takers.removeAll() }
      if !waiters.isEmpty { state.waiters.removeAll() }
      return (takers, waiters)
    }
    for taker in takers { taker.resume(returning: nil) }
    for waiter in waiters { waiter.resume() }
  }
}
