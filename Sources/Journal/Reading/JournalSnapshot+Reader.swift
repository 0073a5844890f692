internal import Primitives

extension JournalSnapshot {
  /// Reads the requests one by one in the order of their numbers, or the newest first.
  package struct Reader: Sendable {
    private let snapshot: JournalSnapshot
    private let isBackward: Bool
    private var readers: [RunReader]

    init(_ snapshot: JournalSnapshot, _ runs: [[SegmentStretch]], isBackward: Bool) {
      self.snapshot = snapshot
      self.isBackward = isBackward
      readers = runs.map { stretches in
        RunReader(
          isBackward ? stretches : stretches.reversed(),
          of: snapshot.selection,
          isBackward: isBackward,
          snapshot.reads
        )
      }
    }

    /// Calls `body` with the next request and the bytes that its ranges point into.
    ///
    /// - Returns: What `body` returns; nil when there is no request left, or the call has ended.
    package mutating func next<Result>(
      _ body: (RecordedRequest, Span<UInt8>) -> Result
    ) -> Result? {
      while !(snapshot.lifetime?.hasEnded ?? false), let next = nextReader {
        snapshot.reads.countRecord()
        let result: Result?? = readers[next].visit { header, bytes in
          var request = RecordedRequest(header, inflatedLimit: snapshot.inflatedLimit)
          request.departure = snapshot.departures.time(of: request.sequence)
          let isKept = !snapshot.forgotten.has(request, of: header.tenantKey, in: bytes)
          return isKept ? body(request, bytes) : nil
        }
        readers[next].advance()
        if let result, let result { return result }
      }
      return nil
    }

    /// The index of the reader whose record is next; nil at the end.
    private var nextReader: Int? {
      var next: Int?
      var best: UInt64 = 0
      for index in readers.indices {
        guard let sequence = readers[index].header?.sequence else { continue }
        if next == nil || (isBackward ? sequence > best : sequence < best) {
          (next, best) = (index, sequence)
        }
      }
      return next
    }
  }
}
