internal import Dispatch
internal import Guarding
internal import JSONWire
internal import RequestJournal

/// The requests that match as server-sent events, each as it is recorded.
final class EventStream: AdminStream, Watcher {
  private let filter: RecordFilter
  private let journal: Journal
  private let arrivals: Arrivals
  private let queue: DispatchQueue
  private let state: Guarded<State>

  private struct State {
    var follower = JournalFollower()
    /// What was there when it was looked last, and is not sent yet.
    var reader: JournalSnapshot.Reader?
    var attempts = Attempts()
    /// Who waits for the next piece.
    var waiting: (@Sendable ([UInt8]?) -> Void)?
    var hasEnded = false
  }

  /// Bytes from which on a piece is sent.
  private static let pieceBytes = 64 * 1024

  init(_ filter: RecordFilter, journal: Journal, arrivals: Arrivals, queue: DispatchQueue) {
    self.filter = filter
    self.journal = journal
    self.arrivals = arrivals
    self.queue = queue
    state = Guarded(State())
    arrivals.watch()
  }

  deinit { arrivals.unwatch() }

  var isEndless: Bool { true }

  func next(_ done: @escaping @Sendable ([UInt8]?) -> Void) {
    queue.async {
      let hasEnded = self.state.withLock { state in
        state.waiting = done
        return state.hasEnded
      }
      if hasEnded { done(nil) } else { _ = self.look() }
    }
  }

  func look() -> Bool {
    let (done, piece) = state.withLock { state -> ((@Sendable ([UInt8]?) -> Void)?, [UInt8]) in
      guard let done = state.waiting else { return (nil, []) }
      let piece = self.piece(&state)
      guard !piece.isEmpty else { return (nil, []) }
      state.waiting = nil
      return (done, piece)
    }
    done?(piece)
    return true
  }

  private func piece(_ state: inout State) -> [UInt8] {
    var piece: [UInt8] = []
    var attempts = state.attempts
    state.attempts = Attempts()
    defer { state.attempts = attempts }
    while piece.count < Self.pieceBytes {
      var reader =
        state.reader ?? journal.snapshot(following: &state.follower).makeReader()
      let isRest = state.reader != nil
      let event: [UInt8]? = reader.next { request, bytes in
        let attempt = attempts.count(request)
        guard filter.matches(request, bytes) else { return [] }
        var writer = JSONWriter()
        request.write(attempt: attempt, in: bytes, to: &writer)
        return Array("id: \(request.sequence)\ndata: ".utf8) + writer.bytes + [0x0A, 0x0A]
      }
      state.reader = event == nil ? nil : reader
      if let event { piece += event } else if !isRest { break }
    }
    return piece
  }

  func end() {
    let done = state.withLock { state in
      state.hasEnded = true
      return state.waiting
    }
    done?(nil)
  }
}
