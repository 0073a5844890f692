internal import Journal

extension FakeControl {
  /// Waits until as many requests as are wanted match, or until the timeout.
  ///
  /// - Parameters:
  ///   - wait: What it waits for.
  ///   - done: Called once, now or later on another thread; never if the call that asks ends before.
  /// - Throws: `limitReached` or `stopped`.
  package func wait(
    for wait: RequestWait,
    _ done: @escaping @Sendable (Result<WaitResult, ControlError>) -> Void
  ) throws(ControlError) {
    let lifetime = queryLifetime
    var wait = wait
    wait.filter.call = lifetime
    let isOwn = self.lifetime == nil
    let waiter = RequestWaiter(wait, in: state, subscriptions, for: lifetime) { result in
      // Without a call the wait keeps itself until it is over.
      if isOwn { lifetime.end() }
      done(result)
    }
    waiter.lookFirst()
    guard !waiter.isDone else { return }
    try subscriptions.add(waiter)
    // The end of the call releases the waiter, which ends the wait.
    lifetime.keep(waiter)
    subscriptions.submit(after: wait.timeout) { [weak waiter, queries] in
      guard let waiter else { return }
      // The nearest misses take as long as a query.
      queries.submit(for: waiter.lifetime) { waiter.timeIsUp() }
    }
  }
}
