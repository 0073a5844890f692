internal import Bytes

/// What was recorded at one moment. It keeps the memory of that moment alive.
package struct JournalSnapshot: Sendable {
  /// The number of the newest request; 0 if there is none.
  let lastSequence: UInt64
  private let runs: [Run]
  private let forgottenThrough: UInt64
  private let forgottenOfTenant: [[UInt8]: UInt64]
  private let inflatedLimit: Int

  /// The segments of one writer with how far they were published.
  private struct Run: Sendable {
    let segments: [(segment: Segment, end: Int)]
    /// Where to begin in the first of them.
    let start: Int
  }

  init(
    segments: [[Segment]],
    from follower: JournalFollower = JournalFollower(),
    forgottenThrough: UInt64,
    forgottenOfTenant: [[UInt8]: UInt64],
    inflatedLimit: Int
  ) {
    self.inflatedLimit = inflatedLimit
    runs = segments.enumerated().map { writer, list in
      let (first, start) = follower.place(ofWriter: writer, in: list)
      return Run(segments: list[first...].map { ($0, $0.publishedBytes) }, start: start)
    }
    lastSequence = segments.compactMap(\.last?.sequences.upperBound).max() ?? 0
    self.forgottenThrough = forgottenThrough
    self.forgottenOfTenant = forgottenOfTenant
  }
}

extension JournalSnapshot {
  /// Where a reader is who has read all of it.
  var end: JournalFollower {
    JournalFollower(places: runs.map(\.segments.last))
  }

  /// Calls `body` with each request in the order of its number, and the bytes that its ranges
  /// point into, until it returns false.
  package func forEach(_ body: (RecordedRequest, Span<UInt8>) -> Bool) {
    var reader = makeReader()
    while let wantsMore = reader.next(body), wantsMore {}
  }

  package func makeReader() -> Reader {
    Reader(snapshot: self, cursors: runs.map { Cursor(segments: $0.segments, offset: $0.start) })
  }

  /// Goes through the requests in the order of their numbers, as far as it is asked to.
  package struct Reader: Sendable {
    private let snapshot: JournalSnapshot
    private var cursors: [Cursor]

    fileprivate init(snapshot: JournalSnapshot, cursors: [Cursor]) {
      self.snapshot = snapshot
      self.cursors = cursors
    }

    /// Calls `body` with the next request and the bytes that its ranges point into.
    ///
    /// - Returns: What `body` returns; nil when there is no request left.
    package mutating func next<Result>(
      _ body: (RecordedRequest, Span<UInt8>) -> Result
    ) -> Result? {
      while !cursors.isEmpty {
        var next = 0
        for index in cursors.indices where cursors[index].sequence < cursors[next].sequence {
          next = index
        }
        guard cursors[next].header != nil else { return nil }
        let result: Result?? = cursors[next].visit { header, bytes in
          let request = RecordedRequest(header, inflatedLimit: snapshot.inflatedLimit)
          return snapshot.isKept(request, bytes) ? body(request, bytes) : nil
        }
        cursors[next].advance()
        if let result, let result { return result }
      }
      return nil
    }
  }

  private func isKept(_ request: RecordedRequest, _ bytes: Span<UInt8>) -> Bool {
    guard request.sequence > forgottenThrough else { return false }
    guard !forgottenOfTenant.isEmpty else { return true }
    var tenant: [UInt8] = []
    tenant.append(copying: bytes.extracting(request.tenant ?? 0..<0))
    return request.sequence > forgottenOfTenant[tenant] ?? 0
  }

  /// Goes through the records of one writer.
  fileprivate struct Cursor: Sendable {
    private var segments: ArraySlice<(segment: Segment, end: Int)>
    private var offset = 0
    private(set) var header: RecordHeader?

    init(segments: [(segment: Segment, end: Int)], offset: Int) {
      self.segments = segments[...]
      self.offset = offset
      load()
    }

    var sequence: UInt64 { header?.sequence ?? .max }

    /// Calls `body` with the record at hand and returns what it does.
    func visit<Result>(_ body: (RecordHeader, Span<UInt8>) -> Result) -> Result? {
      guard let header, let (segment, _) = segments.first else { return nil }
      return segment.withBytes(offset..<offset + header.recordLength) { body(header, $0) }
    }

    mutating func advance() {
      offset += header?.recordLength ?? 0
      load()
    }

    private mutating func load() {
      header = nil
      while let (segment, end) = segments.first {
        header = segment.header(at: offset, end: end)
        if header != nil { return }
        segments.removeFirst()
        offset = 0
      }
    }
  }
}
