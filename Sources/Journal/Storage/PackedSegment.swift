internal import Primitives
internal import Gzip

/// A complete segment, compressed, with a table of its records to count and find them by. It is
/// compressed in blocks: to read one request, one block is unpacked.
final class PackedSegment: Sendable {
  let number: UInt64
  let sequences: ClosedRange<UInt64>
  /// Bytes of the records.
  let length: Int
  let records: [PackedRecord]
  /// Nil where they are so many, or so long, that they save no memory.
  let groups: [RecordGroup]?
  private let groupBytes: Int
  private let blocks: [Block]

  private struct Block: Sendable {
    let range: Range<Int>
    let packed: [UInt8]
  }

  /// Groups are not compressed: they may need at most this part of the bytes of their records.
  private static let groupShare = 4

  /// Bytes of records in one block, or one record if that has more.
  static let blockBytes = 128 * 1024

  /// The zlib format, whose checksum costs less than gzip's.
  private static let coding = ContentCoding.deflate

  /// Nil if there is no memory for it.
  init?(_ segment: Segment) {
    number = segment.number
    sequences = segment.sequences
    let end = segment.publishedBytes
    length = end
    let (records, sorted) = RecordGroup.sorted(segment, end: end)
    let sortedBytes = RecordGroup.storedBytes(of: sorted)
    let keepsGroups = sortedBytes <= end / Self.groupShare
    self.records = records
    groups = keepsGroups ? sorted : nil
    groupBytes = keepsGroups ? sortedBytes : 0
    var blocks: [Block] = []
    var start = 0
    for index in records.indices {
      let recordEnd = index + 1 < records.count ? Int(records[index + 1].offset) : end
      guard recordEnd == end || recordEnd - start >= Self.blockBytes else { continue }
      guard let packed = segment.withBytes(start..<recordEnd, Self.coding.encoded) else {
        return nil
      }
      // A copy with no more room than it needs: zlib was given room for the worst case.
      var exact: [UInt8] = []
      exact.reserveCapacity(packed.count)
      exact.append(copying: packed.span)
      blocks.append(Block(range: start..<recordEnd, packed: exact))
      start = recordEnd
    }
    self.blocks = blocks
  }

  var recordCount: Int { records.count }

  var storedBytes: Int {
    let table = records.count * MemoryLayout<PackedRecord>.stride
    return blocks.reduce(table + groupBytes) { $0 + $1.packed.count }
  }

  /// The records around `offset` as they were, and where the first of them starts.
  func unpacked(around offset: Int) -> (bytes: [UInt8], start: Int)? {
    // The first block that ends after it.
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].range.upperBound > offset { high = middle } else { low = middle + 1 }
    }
    guard low < blocks.count else { return nil }
    let block = blocks[low]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.range.count)
    // It was packed here: unpacking fails only for lack of memory.
    try? Self.coding.inflate(block.packed.span, limit: block.range.count, into: &bytes)
    return (bytes, block.range.lowerBound)
  }

  /// Where the records of one tenant start, in the order in which they came; with `onlyChanges`, only
  /// those that changed its store.
  func offsets(ofTenant key: UInt64, in range: Range<Int>, changingStore onlyChanges: Bool) -> [Int]
  {
    let mark = PackedRecord.mark(of: key)
    return records.lazy
      .filter { record in
        record.tenantMark == mark && range.contains(Int(record.offset))
          && (record.changesStore || !onlyChanges)
      }
      .map { Int($0.offset) }
  }

  /// The records of requests that changed a store.
  var storeChanges: [(tenantMark: UInt32, offset: Int, sequence: UInt64)] {
    records.filter(\.changesStore).map { record in
      (record.tenantMark, Int(record.offset), sequences.lowerBound + UInt64(record.sequence))
    }
  }

  /// The number of the record with that index.
  func sequence(ofRecord index: Int) -> UInt64 {
    sequences.lowerBound + UInt64(records[index].sequence)
  }
}
