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
}
