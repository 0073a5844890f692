internal import JSONWire
internal import Journal
internal import Primitives

/// What came, as a few server-sent events a second, however many requests come: for watchers that need
/// every count but not every request.
///
/// It looks at the journal by the clock instead of following each record, so that the loops do nothing for
/// it.
final class ActivityStream: AdminStream, Subscription {
  private let filter: RequestFilter
  private let rows: Int
  private let journal: Journal
  private let pool: WorkerPool
  private let state = Locked(State())

  private struct State {
    var cursor = JournalCursor()
    /// Takes the next event.
    var waiting: (@Sendable ([UInt8]?) -> Void)?
    var hasEnded = false
    /// False until the first event: it is sent even if nothing came, so that a client knows that it is
    /// followed.
    var hasBegun = false
  }

  /// Between two looks.
  private static let interval = Duration.milliseconds(200)

  /// - Parameters:
  ///   - filter: Which requests count.
  ///   - rows: So many of the newest are written in an event.
  ///   - control: Of the fake that is followed. The looks are queries, and end with the call.
  init(_ filter: RequestFilter, rows: Int, of control: FakeControl) {
    self.filter = filter
    self.rows = rows
    journal = control.state.journal
    pool = control.queries
  }

  var isEndless: Bool { true }

  func next(_ done: @escaping @Sendable ([UInt8]?) -> Void) {
    let (hasEnded, hasBegun) = state.withLock { state in
      state.waiting = done
      return (state.hasEnded, state.hasBegun)
    }
    guard !hasEnded else { return done(nil) }
    if hasBegun { lookLater() } else { pool.submit { [weak self] in self?.lookNow() } }
  }

  /// Nothing wakes it but the clock.
  func look() -> SubscriptionState { .waits }

  func end() {
    let done = state.withLock { state in
      state.hasEnded = true
      defer { state.waiting = nil }
      return state.waiting
    }
    done?(nil)
  }

  private func lookLater() {
    pool.submit(after: Self.interval) { [weak self] in self?.lookNow() }
  }

  private func lookNow() {
    let found = state.withLock { state -> (done: @Sendable ([UInt8]?) -> Void, event: [UInt8])? in
      guard let done = state.waiting else { return nil }
      let snapshot = journal.snapshot(following: &state.cursor, for: filter.call)
      let activity = Activity(of: snapshot, filter, rows: rows)
      guard activity.count > 0 || !state.hasBegun else { return nil }
      state.hasBegun = true
      state.waiting = nil
      return (done, activity.event)
    }
    if let (done, event) = found {
      done(event)
    } else if state.withLock({ $0.waiting != nil }) {
      lookLater()
    }
  }
}
