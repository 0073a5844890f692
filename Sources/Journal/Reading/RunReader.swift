/// Reads the records of one writer.
struct RunReader: Sendable {
  /// Those that are left to read, the current one last.
  private var stretches: [SegmentStretch]
  private let selection: RecordSelection
  private let isBackward: Bool
  private let reads: JournalReads
  /// Where the records to visit start, the next one last; nil where all are visited, each after the
  /// one before.
  private var offsets: [Int]?
  private var offset = 0
  /// Of a packed segment: the bytes around the current record, and where they start.
  private var unpacked: (bytes: [UInt8], start: Int)?
  private(set) var header: RecordHeader?

  /// - Parameters:
  ///   - stretches: The first one to visit last.
  ///   - selection: Which records are visited.
  ///   - isBackward: True to begin with the newest.
  ///   - reads: Counts what is read.
  init(
    _ stretches: [SegmentStretch],
    of selection: RecordSelection,
    isBackward: Bool,
    _ reads: JournalReads
  ) {
    self.stretches = stretches
    self.selection = selection
    self.isBackward = isBackward
    self.reads = reads
    begin()
    load()
  }

  /// Calls `body` with the current record and returns what it returns.
  func visit<Result>(_ body: (RecordHeader, Span<UInt8>) -> Result) -> Result? {
    guard let header, let stretch = stretches.last else { return nil }
    let range = offset..<offset + header.recordLength
    switch stretch.segment {
    case .open(let segment): return segment.withBytes(range) { body(header, $0) }
    case .packed:
      guard let unpacked else { return nil }
      let place = range.lowerBound - unpacked.start..<range.upperBound - unpacked.start
      return body(header, unpacked.bytes.span.extracting(place))
    }
  }

  mutating func advance() {
    if offsets == nil { offset += header?.recordLength ?? 0 }
    load()
  }

  /// Begins with the current stretch.
  private mutating func begin() {
    unpacked = nil
    offsets = nil
    guard let stretch = stretches.last else { return }
    offset = stretch.range.lowerBound
    if let keys = selection.tenantKeys {
      var offsets = keys.flatMap { key in
        stretch.segment.offsets(
          ofTenant: key,
          in: stretch.range,
          changingStore: selection.onlyStoreChanges
        )
      }
      if keys.count > 1 { offsets.sort() }
      self.offsets = isBackward ? offsets : offsets.reversed()
    } else if isBackward {
      offsets = stretch.segment.offsets(in: stretch.range)
    }
  }

  private mutating func load() {
    header = nil
    while let stretch = stretches.last {
      if offsets != nil, let next = offsets?.popLast() {
        offset = next
        loadHeader(stretch)
      } else if offsets == nil, offset < stretch.range.upperBound {
        loadHeader(stretch)
      }
      if header != nil { return }
      stretches.removeLast()
      begin()
    }
  }

  private mutating func loadHeader(_ stretch: SegmentStretch) {
    switch stretch.segment {
    case .open(let segment):
      header = segment.header(at: offset, end: stretch.range.upperBound)
    case .packed(let segment):
      if unpacked.map({ offset < $0.start || offset >= $0.start + $0.bytes.count }) ?? true {
        unpacked = segment.unpacked(around: offset)
        reads.countBlock()
      }
      header = unpacked.flatMap { RecordHeader(in: $0.bytes, at: offset - $0.start) }
    }
  }
}
