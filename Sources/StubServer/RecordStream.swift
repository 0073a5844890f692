internal import Dispatch
internal import Guarding
internal import JSONWire
internal import RequestJournal

/// The requests that match, as they were recorded at one moment, piece by piece.
final class RecordStream: AdminStream {
  enum Form {
    /// One object a line.
    case ndjson
    /// HAR 1.2; of the server at that URL, with or without secrets.
    case har(server: String, masking: Bool)

    var contentType: StaticString {
      switch self {
      case .ndjson: "application/x-ndjson"
      case .har: "application/json"
      }
    }
  }

  private let filter: RecordFilter
  private let form: Form
  private let queue: DispatchQueue
  private let slots: Slots
  private let state: Guarded<State>

  private struct State {
    var reader: JournalSnapshot.Reader
    var attempts = Attempts()
    /// Requests that match and are not listed, because only the newest are wanted.
    var skipped: Int
    var hasBegun = false
    var hasEnded = false
    var isFirst = true
  }

  /// Bytes from which on a piece is sent.
  private static let pieceBytes = 64 * 1024
  /// Requests that are looked at for one piece: other calls have their turn between two pieces.
  private static let pieceRequests = 10_000

  init(
    _ snapshot: JournalSnapshot,
    _ filter: RecordFilter,
    limit: Int?,
    as form: Form,
    queue: DispatchQueue,
    slots: Slots
  ) {
    self.filter = filter
    self.form = form
    self.queue = queue
    self.slots = slots
    let skipped = limit.map { max(0, snapshot.count(filter) - $0) } ?? 0
    state = Guarded(State(reader: snapshot.makeReader(), skipped: skipped))
  }

  deinit { slots.end() }

  var isEndless: Bool { false }

  func next(_ done: @escaping @Sendable ([UInt8]?) -> Void) {
    queue.async { done(self.piece()) }
  }

  private func piece() -> [UInt8]? {
    state.withLock { state in
      guard !state.hasEnded else { return nil }
      var piece: [UInt8] = []
      if !state.hasBegun, case .har = form { piece += Array(HAR.beginning.utf8) }
      state.hasBegun = true
      for _ in 0..<Self.pieceRequests where piece.count < Self.pieceBytes {
        guard let bytes = next(&state) else {
          state.hasEnded = true
          if case .har = form { piece += Array(HAR.end.utf8) }
          break
        }
        piece += bytes
      }
      return piece
    }
  }

  /// The next request as it is sent; empty for one that does not match, nil at the end.
  private func next(_ state: inout State) -> [UInt8]? {
    var attempts = state.attempts
    defer { state.attempts = attempts }
    state.attempts = Attempts()
    let (isFirst, skips) = (state.isFirst, state.skipped > 0)
    let bytes: [UInt8]? = state.reader.next { request, bytes in
      let attempt = attempts.count(request)
      guard filter.matches(request, bytes) else { return [] }
      guard !skips else { return [UInt8(ascii: " ")] }
      if case .har = form, !request.isOfHAR { return [] }
      var writer = JSONWriter()
      switch form {
      case .ndjson:
        request.write(attempt: attempt, in: bytes, to: &writer)
        return writer.bytes + [UInt8(ascii: "\n")]
      case .har(let server, let masking):
        request.writeHAR(server: server, masking: masking, in: bytes, to: &writer)
        return (isFirst ? [] : [UInt8(ascii: ",")]) + writer.bytes
      }
    }
    guard let bytes else { return nil }
    if bytes.isEmpty { return bytes }
    guard !skips else {
      state.skipped -= 1
      return []
    }
    state.isFirst = false
    return bytes
  }
}
