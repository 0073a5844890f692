internal import Primitives
internal import JSONWire
internal import Journal

/// The requests that match as server-sent events, each as it is recorded.
final class EventStream: AdminStream, Subscription {
  private let filter: RequestFilter
  private let server: ServerState
  private let submit: @Sendable (@escaping @Sendable () -> Void) -> Void
  private let state: Locked<State>

  private struct State {
    var tail = JournalTail()
    var attempts = AttemptCounts()
    /// Takes the next piece.
    var waiting: (@Sendable ([UInt8]?) -> Void)?
    var hasEnded = false
  }

  /// Bytes from which on a piece is sent.
  private static let pieceBytes = 64 * 1024

  /// Requests that are looked at for one piece: other subscriptions have their turn between two.
  private static let pieceRequests = 1000

  /// - Parameters:
  ///   - filter: Which requests are sent.
  ///   - server: Whose journal it follows.
  ///   - submit: Runs the jobs that make the pieces, on the thread of the subscriptions.
  init(
    _ filter: RequestFilter,
    of server: ServerState,
    submit: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
  ) {
    self.filter = filter
    self.server = server
    self.submit = submit
    state = Locked(State())
    server.journalSignal.watch()
  }

  deinit { server.journalSignal.unwatch() }

  var isEndless: Bool { true }

  func next(_ done: @escaping @Sendable ([UInt8]?) -> Void) {
    submit { self.begin(done) }
  }

  private func begin(_ done: @escaping @Sendable ([UInt8]?) -> Void) {
    let hasEnded = state.withLock { state in
      state.waiting = done
      return state.hasEnded
    }
    if hasEnded { done(nil) } else { lookOn() }
  }

  private func lookOn() {
    if case .hasMore = look() { submit { self.lookOn() } }
  }

  func look() -> SubscriptionState {
    let (done, piece, hasMore) = state.withLock {
      state -> ((@Sendable ([UInt8]?) -> Void)?, [UInt8], Bool) in
      guard let done = state.waiting else { return (nil, [], false) }
      let (piece, hasMore) = self.piece(&state)
      guard !piece.isEmpty else { return (nil, [], hasMore) }
      state.waiting = nil
      return (done, piece, false)
    }
    done?(piece)
    return hasMore ? .hasMore : .waits
  }

  /// What is sent next, and whether there is more to look at after an empty piece.
  private func piece(_ state: inout State) -> ([UInt8], hasMore: Bool) {
    var piece: [UInt8] = []
    var attempts = state.attempts
    state.attempts = AttemptCounts()
    defer { state.attempts = attempts }
    for _ in 0..<Self.pieceRequests where piece.count < Self.pieceBytes {
      let event: [UInt8]? = state.tail.next(in: server.journal, narrowedTo: filter) {
        request,
        bytes in
        let attempt = attempts.count(request)
        guard filter.matches(request, bytes) else { return [] }
        var writer = JSONWriter()
        request.write(attempt: attempt, in: bytes, to: &writer)
        return Array("id: \(request.sequence)\ndata: ".utf8) + writer.bytes + [0x0A, 0x0A]
      }
      guard let event else { return (piece, false) }
      piece += event
    }
    return (piece, true)
  }

  func end() {
    let done = state.withLock { state in
      state.hasEnded = true
      defer { state.waiting = nil }
      return state.waiting
    }
    done?(nil)
  }
}
