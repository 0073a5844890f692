/// A segment as the journal keeps it.
enum StoredSegment: Sendable {
  case open(Segment)
  case packed(PackedSegment)

  var number: UInt64 {
    switch self {
    case .open(let segment): segment.number
    case .packed(let segment): segment.number
    }
  }

  var sequences: ClosedRange<UInt64> {
    switch self {
    case .open(let segment): segment.sequences
    case .packed(let segment): segment.sequences
    }
  }

  var recordCount: Int {
    switch self {
    case .open(let segment): segment.recordCount
    case .packed(let segment): segment.recordCount
    }
  }

  /// Bytes of memory that it takes.
  var storedBytes: Int {
    switch self {
    case .open(let segment): segment.capacity
    case .packed(let segment): segment.storedBytes
    }
  }

  /// Where the records of one tenant start that are in `range`, in the order in which they came; with
  /// `onlyChanges`, only those that changed its store.
  func offsets(ofTenant key: UInt64, in range: Range<Int>, changingStore onlyChanges: Bool) -> [Int]
  {
    switch self {
    case .open(let segment): segment.offsets(ofTenant: key, in: range, changingStore: onlyChanges)
    case .packed(let segment): segment.offsets(ofTenant: key, in: range, changingStore: onlyChanges)
    }
  }

  /// The records of requests that changed a store.
  var storeChanges: [(tenantMark: UInt32, offset: Int, sequence: UInt64)] {
    switch self {
    case .open(let segment): segment.storeChanges
    case .packed(let segment): segment.storeChanges
    }
  }

  /// Where all records start that are in `range`.
  func offsets(in range: Range<Int>) -> [Int] {
    switch self {
    case .open(let segment): segment.offsets(in: range)
    case .packed(let segment):
      segment.records.lazy.map { Int($0.offset) }.filter(range.contains)
    }
  }
}
