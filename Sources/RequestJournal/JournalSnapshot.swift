internal import Bytes

/// What was recorded at one moment. It keeps the memory of that moment alive.
package struct JournalSnapshot: Sendable {
  /// The number of the newest request; 0 if there is none.
  let lastSequence: UInt64
  private var runs: [Run]
  private let evictedThrough: UInt64
  private let forgottenThrough: UInt64
  private let forgottenOfTenant: [[UInt8]: UInt64]
  private let inflatedLimit: Int

  /// A segment and how far it was published.
  fileprivate struct Stretch: Sendable {
    let segment: StoredSegment
    let end: Int

    init(_ segment: StoredSegment) {
      self.segment = segment
      switch segment {
      case .open(let open): end = open.publishedBytes
      case .packed(let packed): end = packed.length
      }
    }
  }

  /// The segments of one writer.
  private struct Run: Sendable {
    let segments: [Stretch]
    /// Where to begin in the first of them.
    let start: Int
  }

  init(
    segments: [[StoredSegment]],
    from follower: JournalFollower = JournalFollower(),
    evictedThrough: UInt64,
    forgottenThrough: UInt64,
    forgottenOfTenant: [[UInt8]: UInt64],
    inflatedLimit: Int
  ) {
    self.inflatedLimit = inflatedLimit
    runs = segments.enumerated().map { writer, list in
      let (first, start) = follower.place(ofWriter: writer, in: list)
      return Run(segments: list[first...].map(Stretch.init), start: start)
    }
    lastSequence = segments.compactMap(\.last?.sequences.upperBound).max() ?? 0
    self.evictedThrough = evictedThrough
    self.forgottenThrough = forgottenThrough
    self.forgottenOfTenant = forgottenOfTenant
  }
}

extension JournalSnapshot {
  /// True if nothing was evicted since all was forgotten, or what the tenant sent.
  package func isComplete(ofTenant tenant: String?) -> Bool {
    let ofTenant = tenant.flatMap { forgottenOfTenant[Array($0.utf8)] } ?? 0
    return evictedThrough <= max(forgottenThrough, ofTenant)
  }

  /// What is left to read for somebody who takes packed segments by their groups.
  ///
  /// - Parameters:
  ///   - since: Only requests with a greater number are asked for.
  ///   - take: Called with each segment all of whose requests are asked for.
  /// - Returns: The rest, without what nobody asks for.
  func takingGroups(since: UInt64, _ take: ([RecordGroup]) -> Void) -> JournalSnapshot {
    let oldest = max(since, forgottenThrough)
    // Whoever forgot what a tenant sent meant some of it.
    let partly = forgottenOfTenant.values.max() ?? 0
    var rest = self
    rest.runs = runs.map { run in
      var isFirst = true
      var start = run.start
      let segments = run.segments.filter { stretch in
        let isWhole = !isFirst || run.start == 0
        defer { isFirst = false }
        guard case .packed(let segment) = stretch.segment else { return true }
        var isKept = segment.sequences.upperBound > oldest
        if isKept, isWhole, let groups = segment.groups,
          segment.sequences.lowerBound > max(oldest, partly)
        {
          take(groups)
          isKept = false
        }
        if isFirst, !isKept { start = 0 }
        return isKept
      }
      return Run(segments: segments, start: start)
    }
    return rest
  }

  /// Where a reader is who has read all of it.
  var end: JournalFollower {
    JournalFollower(places: runs.map { $0.segments.last.map { ($0.segment.number, $0.end) } })
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
    private var segments: ArraySlice<Stretch>
    private var offset = 0
    /// The bytes of the first segment, if that is packed.
    private var unpacked: [UInt8]?
    private(set) var header: RecordHeader?

    init(segments: [Stretch], offset: Int) {
      self.segments = segments[...]
      self.offset = offset
      load()
    }

    var sequence: UInt64 { header?.sequence ?? .max }

    /// Calls `body` with the record at hand and returns what it does.
    func visit<Result>(_ body: (RecordHeader, Span<UInt8>) -> Result) -> Result? {
      guard let header, let stretch = segments.first else { return nil }
      let range = offset..<offset + header.recordLength
      switch stretch.segment {
      case .open(let segment): return segment.withBytes(range) { body(header, $0) }
      case .packed:
        guard let unpacked else { return nil }
        return body(header, unpacked.span.extracting(range))
      }
    }

    mutating func advance() {
      offset += header?.recordLength ?? 0
      load()
    }

    private mutating func load() {
      header = nil
      while let stretch = segments.first {
        switch stretch.segment {
        case .open(let segment): header = segment.header(at: offset, end: stretch.end)
        case .packed(let segment):
          // Not for a reader who has read all of it.
          if unpacked == nil, offset < stretch.end { unpacked = segment.unpacked() }
          header = unpacked.flatMap { RecordHeader(in: $0, at: offset) }
        }
        if header != nil { return }
        segments.removeFirst()
        unpacked = nil
        offset = 0
      }
    }
  }
}
