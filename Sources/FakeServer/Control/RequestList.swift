internal import JSONWire
internal import Journal

/// The requests that match, as they were recorded at one moment, written piece by piece.
struct RequestList: Sendable {
  enum Form: Sendable {
    /// One object a line.
    case ndjson
    case har(HARWriter)
  }

  private let filter: RequestFilter
  private var form: Form
  private var reader: JournalSnapshot.Reader
  private var attempts = AttemptCounts()
  /// Requests that match and are not listed, because only the newest are asked for.
  private var skipped: Int
  private var hasBegun = false
  private var hasEnded = false

  /// Bytes from which on a piece is sent.
  private static let pieceBytes = 64 * 1024
  /// Requests that are looked at for one piece: other calls have their turn between two pieces.
  private static let pieceRequests = 10_000

  init(_ snapshot: JournalSnapshot, _ filter: RequestFilter, limit: Int?, as form: Form) {
    self.filter = filter
    self.form = form
    let snapshot = snapshot.narrowed(to: filter)
    skipped = limit.map { max(0, snapshot.count(filter) - $0) } ?? 0
    reader = snapshot.makeReader()
  }

  /// The next piece, which may be empty; nil at the end.
  mutating func piece() -> [UInt8]? {
    guard !hasEnded else { return nil }
    var piece: [UInt8] = []
    if !hasBegun, case .har(let writer) = form { piece += writer.beginning }
    hasBegun = true
    for _ in 0..<Self.pieceRequests where piece.count < Self.pieceBytes {
      let bytes = next()
      if case .ndjson = form, let error = filter.call.flatMap(ControlError.init(overrunOf:)) {
        // The status is sent already: the last line says that the list is not whole.
        hasEnded = true
        var writer = JSONWriter()
        writer.object { $0.member("message", error.description) }
        return piece + writer.bytes + [UInt8(ascii: "\n")]
      }
      guard let bytes else {
        hasEnded = true
        if case .har(let writer) = form { piece += writer.end }
        break
      }
      piece += bytes
    }
    return piece
  }

  /// The next request as it is sent; empty for one that is not listed, nil at the end.
  private mutating func next() -> [UInt8]? {
    var (form, attempts, skipped) = (form, attempts, skipped)
    // Where it is held twice, counting would copy it.
    self.attempts = AttemptCounts()
    defer { (self.form, self.attempts, self.skipped) = (form, attempts, skipped) }
    return reader.next { request, bytes in
      let attempt = attempts.count(request)
      guard filter.matches(request, bytes) else { return [] }
      guard skipped == 0 else {
        skipped -= 1
        return []
      }
      switch form {
      case .ndjson:
        var writer = JSONWriter()
        request.write(attempt: attempt, in: bytes, to: &writer)
        return writer.bytes + [UInt8(ascii: "\n")]
      case .har(var writer):
        defer { form = .har(writer) }
        return writer.entry(request, in: bytes)
      }
    }
  }
}
