internal import Synchronization

/// A block of memory that one thread fills with records while others read the complete ones.
///
/// Safe to share without a lock: only the owning writer stores, only after `published`, and never
/// again before it; readers look only before it, and see the stores that precede its release.
@safe
final class Segment: @unchecked Sendable {
  let capacity: Int
  /// Which segment of its journal it is, packed or not.
  let number: UInt64
  /// Below it all bytes are complete records.
  private let published = Atomic<Int>(0)
  private let records = Atomic<Int>(0)
  private let firstSequence = Atomic<UInt64>(0)
  private let lastSequence = Atomic<UInt64>(0)
  private let chains = TenantChains()
  private let memory: UnsafeMutableRawPointer
  private let source: SegmentMemory
  /// The writer's own: where it stores next.
  private var end = 0

  /// - Parameters:
  ///   - number: Which segment of its journal it is.
  ///   - bytes: The least capacity; nil for the first segment of a writer.
  ///   - source: Where its memory comes from.
  init(number: UInt64, bytes: Int?, _ source: SegmentMemory) {
    self.number = number
    self.source = source
    (unsafe memory, capacity) =
      unsafe bytes.map { unsafe source.take(bytes: $0) } ?? source.takeFirst()
  }

  /// A segment of this size and alignment is one page of memory: with small pages, the page faults of
  /// fresh memory cost a tenth of a request.
  static let largePage = 2 * 1024 * 1024

  deinit {
    unsafe source.give(memory, bytes: capacity)
  }
}

// MARK: For the one writer

extension Segment {
  var room: Int { capacity - end }

  func store(_ header: RecordHeader) {
    precondition(RecordHeader.size <= room, "no room was made")
    unsafe memory.storeBytes(of: header, toByteOffset: end, as: RecordHeader.self)
    end += RecordHeader.size
  }

  func store(_ bytes: Span<UInt8>) {
    precondition(bytes.count <= room, "no room was made")
    guard !bytes.isEmpty else { return }
    unsafe bytes.withUnsafeBytes { source in
      guard let start = source.baseAddress else { return }
      unsafe (memory + end).copyMemory(from: start, byteCount: source.count)
    }
    end += bytes.count
  }

  /// Where the next record begins.
  var storedEnd: Int { end }

  /// Removes what was stored from `end` on; nothing of that may have been published.
  func rewind(to end: Int) {
    precondition(end >= publishedBytes, "it is published")
    self.end = end
  }

  /// The header of a stored record, published or not.
  func header(at record: Range<Int>) -> RecordHeader? {
    guard record.count >= RecordHeader.size, record.upperBound <= end else { return nil }
    return unsafe memory.loadUnaligned(fromByteOffset: record.lowerBound, as: RecordHeader.self)
  }

  /// Calls `body` with stored bytes, published or not.
  func withStored<R>(_ range: Range<Int>, _ body: (Span<UInt8>) -> R) -> R {
    precondition(range.upperBound <= end, "beyond what is stored")
    let bytes = unsafe UnsafeRawBufferPointer(start: memory + range.lowerBound, count: range.count)
    return unsafe bytes.withMemoryRebound(to: UInt8.self) { body(unsafe $0.span) }
  }

  /// Makes the record in `range` visible, which begins where the one before it ends.
  func publish(_ range: Range<Int>, sequence: UInt64, tenantKey: UInt64) {
    let previous = chains.last(of: tenantKey)
    unsafe memory.storeBytes(
      of: previous,
      toByteOffset: range.lowerBound + Self.previousOffset,
      as: UInt32.self
    )
    chains.extend(tenantKey, by: UInt32(truncatingIfNeeded: range.lowerBound + 1))
    if records.load(ordering: .relaxed) == 0 {
      firstSequence.store(sequence, ordering: .relaxed)
    }
    lastSequence.store(sequence, ordering: .relaxed)
    records.add(1, ordering: .relaxed)
    published.store(range.upperBound, ordering: .releasing)
  }

  private static let previousOffset = MemoryLayout<RecordHeader>.offset(of: \.previous) ?? 0
}

// MARK: For all readers

extension Segment {
  var publishedBytes: Int { published.load(ordering: .acquiring) }
  var recordCount: Int { records.load(ordering: .relaxed) }
  /// The range of what is recorded; 0...0 while there is nothing.
  var sequences: ClosedRange<UInt64> {
    let first = firstSequence.load(ordering: .relaxed)
    return first...max(first, lastSequence.load(ordering: .relaxed))
  }

  /// The header of the record at `offset`, which is the end of another or 0; nil at `end`.
  func header(at offset: Int, end: Int) -> RecordHeader? {
    guard offset + RecordHeader.size <= end, end <= capacity else { return nil }
    return unsafe memory.loadUnaligned(fromByteOffset: offset, as: RecordHeader.self)
  }

  /// Where all records start that are in `range`, which begins with one.
  func offsets(in range: Range<Int>) -> [Int] {
    var offsets: [Int] = []
    var offset = range.lowerBound
    while let header = header(at: offset, end: range.upperBound) {
      offsets.append(offset)
      offset += header.recordLength
    }
    return offsets
  }

  /// The records of requests that changed a store.
  var storeChanges: [(tenantMark: UInt32, offset: Int, sequence: UInt64)] {
    var changes: [(tenantMark: UInt32, offset: Int, sequence: UInt64)] = []
    var offset = 0
    let end = publishedBytes
    while let header = header(at: offset, end: end) {
      if header.changesStore {
        changes.append((PackedRecord.mark(of: header.tenantKey), offset, header.sequence))
      }
      offset += header.recordLength
    }
    return changes
  }

  /// Calls `body` with the bytes of `range`, all of which must be published.
  func withBytes<R>(_ range: Range<Int>, _ body: (Span<UInt8>) -> R) -> R {
    precondition(range.upperBound <= publishedBytes, "beyond what is published")
    // Initialised and never stored to again; `self` keeps it alive during the call.
    let bytes = unsafe UnsafeRawBufferPointer(start: memory + range.lowerBound, count: range.count)
    return unsafe bytes.withMemoryRebound(to: UInt8.self) { body(unsafe $0.span) }
  }
}

// MARK: Tenants

extension Segment {
  /// Where the records of one tenant start that are in `range`, in the order in which they came; with
  /// `onlyChanges`, only those that changed its store. Records of other tenants cost nothing, but for
  /// the few tenants that share this one's place in the table.
  func offsets(ofTenant key: UInt64, in range: Range<Int>, changingStore onlyChanges: Bool) -> [Int]
  {
    var offsets: [Int] = []
    var next = chains.last(of: key)
    while next > 0 {
      let offset = Int(next) - 1
      guard offset >= range.lowerBound else { break }
      // It is linked once all of its header is stored.
      let header = unsafe memory.loadUnaligned(fromByteOffset: offset, as: RecordHeader.self)
      if offset < range.upperBound, header.tenantKey == key, header.changesStore || !onlyChanges {
        offsets.append(offset)
      }
      next = header.previous
    }
    return offsets.reversed()
  }
}
