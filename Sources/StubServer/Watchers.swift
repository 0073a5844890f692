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

/// Those who wait for requests to come.
final class Watchers: Sendable {
  private let state = Guarded(State())
  private let isAwake = Guarded(false)

  private struct State {
    var list: [any Watcher] = []
    var hasEnded = false
  }

  /// How many may wait at once.
  static let limit = 1000

  /// - Returns: False if there are too many, or the server stops.
  func add(_ watcher: any Watcher) -> Bool {
    state.withLock { state in
      guard !state.hasEnded, state.list.count < Self.limit else { return false }
      state.list.append(watcher)
      return true
    }
  }

  func remove(_ watcher: any Watcher) {
    state.withLock { state in state.list.removeAll { $0 === watcher } }
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
    for watcher in state.withLock(\.list) where !watcher.look() { remove(watcher) }
  }

  func end() {
    let list = state.withLock { state in
      state.hasEnded = true
      defer { state.list = [] }
      return state.list
    }
    for watcher in list { watcher.end() }
  }
}
