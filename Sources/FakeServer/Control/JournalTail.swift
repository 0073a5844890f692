internal import Journal

/// Reads a journal one request at a time, and goes on with what was recorded since.
struct JournalTail: Sendable {
  private var cursor = JournalCursor()
  /// What the last snapshot has left.
  private var rest: JournalSnapshot.Reader?

  /// All that is recorded now and was not read before; it counts as read.
  mutating func snapshot(
    of journal: Journal,
    for lifetime: CallLifetime? = nil
  ) -> JournalSnapshot {
    rest = nil
    return journal.snapshot(following: &cursor, for: lifetime)
  }

  /// Calls `body` with the next request of the tenants that `filter` asks for.
  ///
  /// - Parameters:
  ///   - journal: What is read, always the same.
  ///   - filter: Only its tenants are looked at; `body` does the rest.
  ///   - lifetime: Reading ends with it.
  ///   - body: Called with the request and its bytes.
  /// - Returns: What `body` returns; nil if there is nothing more by now.
  mutating func next<Result>(
    in journal: Journal,
    narrowedTo filter: RequestFilter,
    for lifetime: CallLifetime? = nil,
    _ body: (RecordedRequest, Span<UInt8>) -> Result
  ) -> Result? {
    if let result = rest?.next(body) { return result }
    rest = snapshot(of: journal, for: lifetime).narrowed(to: filter).makeReader()
    if let result = rest?.next(body) { return result }
    rest = nil
    return nil
  }
}
