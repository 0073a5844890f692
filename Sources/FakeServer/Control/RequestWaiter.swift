internal import Journal
internal import Primitives
internal import Verification

/// One call that waits. It counts on from where it looked last.
final class RequestWaiter: Subscription {
  let lifetime: CallLifetime
  private let wait: RequestWait
  private let server: ServerState
  private let subscriptions: Subscriptions
  private let done: @Sendable (Result<WaitResult, ControlError>) -> Void
  private let state = Locked(State())

  private struct State: Sendable {
    var tail = JournalTail()
    var count = 0
    var requests: [UInt64] = []
    var isDone = false
  }

  /// Requests that a result lists.
  private static let listed = 1000
  /// Requests that one look counts: other subscriptions have their turn between two looks.
  private static let requestsOfLook = 20

  init(
    _ wait: RequestWait,
    in server: ServerState,
    _ subscriptions: Subscriptions,
    for lifetime: CallLifetime,
    _ done: @escaping @Sendable (Result<WaitResult, ControlError>) -> Void
  ) {
    var wait = wait
    wait.filter.since = wait.since ?? (wait.count.max == 0 ? server.journal.counts.recorded : 0)
    self.wait = wait
    self.server = server
    self.subscriptions = subscriptions
    self.lifetime = lifetime
    self.done = done
    server.journalSignal.watch()
  }

  deinit { server.journalSignal.unwatch() }

  var isDone: Bool { state.withLock(\.isDone) }

  /// Counts what is recorded by now, all at once; to be called before `Subscriptions` has it look.
  func lookFirst() {
    var tail = JournalTail()
    let snapshot = tail.snapshot(of: server.journal, for: lifetime)
    let (count, requests) = snapshot.count(wait.filter, listing: Self.listed)
    state.withLock { state in
      state.tail = tail
      state.count = count
      state.requests = requests
    }
    finishIfDecided()
  }

  func look() -> SubscriptionState {
    let hasMore = state.withLock { state -> Bool in
      guard !state.isDone else { return false }
      for _ in 0..<Self.requestsOfLook where !countNext(&state) { return false }
      return true
    }
    return finishIfDecided() ? .isDone : hasMore ? .hasMore : .waits
  }

  /// - Returns: False if there is nothing left to count.
  private func countNext(_ state: inout State) -> Bool {
    let match: UInt64?? = state.tail.next(
      in: server.journal,
      narrowedTo: wait.filter,
      for: lifetime
    ) { request, bytes in
      wait.filter.matches(request, bytes) ? request.sequence : nil
    }
    guard let match else { return false }
    guard let sequence = match else { return true }
    state.count += 1
    if state.requests.count < Self.listed { state.requests.append(sequence) }
    return true
  }
}

// MARK: The end

extension RequestWaiter {
  /// Finishes if no request to come can change the result.
  ///
  /// - Returns: True if it has finished, now or before.
  @discardableResult
  private func finishIfDecided() -> Bool {
    let range = wait.count
    return finish(.decided) { count in
      // Count 0, or only a maximum, can be met only at the end of the time.
      count > range.max ?? .max || range.min > 0 && count >= range.min
    }
  }

  func timeIsUp() {
    while case .hasMore = look() {}
    finish(.timeout(wait.timeout))
  }

  func end() { finish(.stopped) }

  /// - Returns: True if it has finished, now or before.
  @discardableResult
  private func finish(_ end: WaitResult.End, if isDecided: (Int) -> Bool = { _ in true }) -> Bool {
    let (last, isDone) = state.withLock { state -> (State?, Bool) in
      guard !state.isDone else { return (nil, true) }
      state.isDone = isDecided(state.count) || lifetime.overrun != nil
      return (state.isDone ? state : nil, state.isDone)
    }
    if let last {
      // Before the client knows, so that its next call finds the place free.
      subscriptions.remove(self)
      done(result(end, last))
    }
    return isDone
  }

  private func result(_ end: WaitResult.End, _ state: State) -> Result<WaitResult, ControlError> {
    var nearest: [NearMiss]?
    if case .timeout = end, state.count < wait.count.min, lifetime.overrun == nil {
      nearest = server.journal.snapshot(for: lifetime).nearest(
        to: wait.filter,
        tenant: wait.tenant
      )
    }
    if let error = ControlError(overrunOf: lifetime) { return .failure(error) }
    return .success(
      WaitResult(
        end: end,
        wanted: wait.count,
        count: state.count,
        requests: state.requests,
        nearest: nearest
      )
    )
  }
}
