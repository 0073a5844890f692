internal import Journal
internal import LinuxIO
internal import Primitives

/// The calls that wait for requests or follow them, and the thread on which they look at the journal,
/// each a part at a time.
///
/// It does not keep them: a waiter belongs to the `CallLifetime` of its connection, a stream to the
/// connection that sends it. When the connection closes, the subscription is gone.
final class Subscriptions: Sendable {
  /// How many there may be at once.
  private let limit: Int
  private let thread: WorkerPool
  private let state = Locked(State())
  /// True while a look is scheduled that has not begun.
  private let isScheduled = Locked(false)

  private struct State {
    var list: [Entry] = []
    var hasEnded = false
  }

  private struct Entry {
    weak var subscription: (any Subscription)?
  }

  /// - Throws: Why the system gives no thread.
  init(limit: Int, signal: JournalSignal) throws(SystemError) {
    self.limit = limit
    thread = try WorkerPool(threads: 1)
    signal.listen { [weak self] in self?.scheduleLook() }
  }

  /// How many there are.
  var count: Int { state.withLock { $0.list.count { $0.subscription != nil } } }

  /// How many of them wait for requests, and how many follow them.
  var counts: (waiters: Int, followers: Int) {
    let list = state.withLock { $0.list.compactMap(\.subscription) }
    let waiters = list.count { $0 is RequestWaiter }
    return (waiters, list.count - waiters)
  }

  /// Adds one, which looks soon: what was recorded before would else be missed.
  ///
  /// - Throws: `limitReached` or `stopped`.
  func add(_ subscription: any Subscription) throws(ControlError) {
    let problem = state.withLock { state -> ControlError? in
      guard !state.hasEnded else { return .stopped }
      state.list.removeAll { $0.subscription == nil }
      guard state.list.count < limit else {
        return .limitReached("more than \(limit) calls that wait or follow events at once")
      }
      state.list.append(Entry(subscription: subscription))
      return nil
    }
    if let problem { throw problem }
    look(subscription)
  }

  func remove(_ subscription: any Subscription) {
    state.withLock { state in
      state.list.removeAll { $0.subscription.map { $0 === subscription } ?? true }
    }
  }

  /// Runs `job` on the thread of the looks.
  func submit(for lifetime: CallLifetime, _ job: @escaping @Sendable () -> Void) {
    thread.submit(for: lifetime, job)
  }

  func submit(after delay: Duration, _ job: @escaping @Sendable () -> Void) {
    thread.submit(after: delay, job)
  }

  /// Ends all, and refuses new ones.
  func endAll() { thread.submit { [self] in endRemaining() } }

  /// Ends the thread, and all that is left: the thread may have had no time for `endAll`.
  func end(within time: Duration) {
    thread.end(within: time)
    endRemaining()
  }

  private func endRemaining() {
    let list = state.withLock { state in
      state.hasEnded = true
      defer { state.list = [] }
      return state.list.compactMap(\.subscription)
    }
    for subscription in list { subscription.end() }
  }
}

extension Subscriptions {
  /// Until a look begins, one is enough for all that is recorded.
  private func scheduleLook() {
    let isNew = isScheduled.withLock { isScheduled in
      defer { isScheduled = true }
      return !isScheduled
    }
    if isNew { submitLook() }
  }

  private func submitLook() {
    // Other jobs have their turn between two parts.
    thread.submit { [weak self] in if self?.lookOnce() ?? false { self?.submitLook() } }
  }

  /// - Returns: True if one of them has more to look at.
  private func lookOnce() -> Bool {
    isScheduled.withLock { $0 = false }
    var hasMore = false
    for subscription in state.withLock({ $0.list.compactMap(\.subscription) }) {
      switch subscription.look() {
      case .waits: break
      case .hasMore: hasMore = true
      case .isDone: remove(subscription)
      }
    }
    return hasMore
  }

  private func look(_ subscription: any Subscription) {
    thread.submit { [weak self, weak subscription] in
      guard let subscription, case .hasMore = subscription.look() else { return }
      self?.look(subscription)
    }
  }
}
