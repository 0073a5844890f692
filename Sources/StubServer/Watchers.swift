internal import Guarding

/// Something that looks at what is recorded each time that more is. Used on one queue alone.
protocol Watcher: AnyObject, Sendable {
  /// Looks at what has come.
  ///
  /// - Returns: False once there is nothing more to wait for.
  func look() -> Bool
  /// The server stops.
  func end()
}

/// The client of a call that is under way. What waits on its behalf is kept here alone, and so goes
/// with its connection.
final class AdminCaller: Sendable {
  private let waiter = Guarded<(any Watcher)?>(nil)

  func keep(_ waiter: any Watcher) { self.waiter.withLock { $0 = waiter } }
}

/// Those who wait for requests to come. Each belongs to the connection that it answers.
final class Watchers: Sendable {
  /// How many may wait at once.
  private let limit: Int
  private let state = Guarded(State())
  private let isAwake = Guarded(false)

  private struct State {
    var list: [Entry] = []
    var hasEnded = false
  }

  private struct Entry {
    weak var watcher: (any Watcher)?
  }

  init(limit: Int) {
    self.limit = limit
  }

  /// - Throws: If there are too many, or the server stops.
  func add(_ watcher: any Watcher) throws(AdminError) {
    let problem = state.withLock { state -> String? in
      guard !state.hasEnded else { return "the fake stops" }
      state.list.removeAll { $0.watcher == nil }
      guard state.list.count < limit else {
        return "more than \(limit) calls that wait or follow events at once"
      }
      state.list.append(Entry(watcher: watcher))
      return nil
    }
    if let problem { throw AdminError(503, problem) }
  }

  func remove(_ watcher: any Watcher) {
    state.withLock { state in
      state.list.removeAll { $0.watcher.map { $0 === watcher } ?? true }
    }
  }

  /// - Returns: True if a look is to be scheduled; until it begins, one is enough for all arrivals.
  func wakes() -> Bool {
    isAwake.withLock { isAwake in
      defer { isAwake = true }
      return !isAwake
    }
  }

  func look() {
    isAwake.withLock { $0 = false }
    for watcher in state.withLock({ $0.list.compactMap(\.watcher) }) where !watcher.look() {
      remove(watcher)
    }
  }

  func end() {
    let list = state.withLock { state in
      state.hasEnded = true
      defer { state.list = [] }
      return state.list.compactMap(\.watcher)
    }
    for watcher in list { watcher.end() }
  }
}
