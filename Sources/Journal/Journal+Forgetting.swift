internal import Primitives
internal import RequestMatching
internal import Synchronization

extension Journal {
  /// Forgets all that has been recorded so far.
  ///
  /// - Returns: How many requests could be seen and no longer can.
  @discardableResult
  package func forget() -> Int {
    let now = lastSequence.load(ordering: .acquiring)
    let before = state.withLock { state in
      let before = snapshot(of: state, after: JournalCursor())
      state.forget(through: now)
      return before
    }
    return before.count(RequestFilter(), through: now)
  }

  /// Forgets what one tenant has sent so far; the memory is freed when its segments grow old.
  ///
  /// - Parameter tenant: Its name.
  /// - Returns: How many requests of it could be seen and no longer can.
  @discardableResult
  package func forget(tenant: String) -> Int {
    let now = lastSequence.load(ordering: .acquiring)
    let before = state.withLock { state in
      let before = snapshot(of: state, after: JournalCursor())
      state.forgotten.tidy(oldest: state.oldestSequence)
      state.forgotten.forget(tenant: tenant, through: now)
      return before
    }
    var filter = RequestFilter()
    filter.when.tenant = .text(tenant)
    let count = before.count(filter, through: now)
    if count == 0 { state.withLock { $0.forgotten.drop(tenant: tenant) } }
    return count
  }
}
