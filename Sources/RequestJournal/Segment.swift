internal import Synchronization

/// A stretch of memory that one thread fills with records while others read what is complete.
///
/// Safe to share without a lock: only the owning writer stores, only behind `published`, and never
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
  private let memory: UnsafeMutableRawPointer
  private let source: SegmentMemory
  /// The writer's own: where it stores next.
  private var end = 0

  init(number: UInt64, bytes: Int, _ source: SegmentMemory) {
    self.number = number
    self.source = source
    (unsafe memory, capacity) = unsafe source.take(bytes: bytes)
  }

  /// The size and place that let a segment be one page of memory: page by small page, the faults
  /// of fresh memory cost a tenth of a request.
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

  /// Takes back what was stored behind it; nothing of that may have been published.
  func rewind(to end: Int) {
    precondition(end >= publishedBytes, "it is published")
    self.end = end
  }

  /// The header of a record that need not be published yet.
  func header(at record: Range<Int>) -> RecordHeader? {
    guard record.count >= RecordHeader.size, record.upperBound <= end else { return nil }
    return unsafe memory.loadUnaligned(fromByteOffset: record.lowerBound, as: RecordHeader.self)
  }

  /// Calls `body` with bytes that need not be published yet.
  func withStored<R>(_ range: Range<Int>, _ body: (Span<UInt8>) -> R) -> R {
    precondition(range.upperBound <= end, "beyond what is stored")
    let bytes = unsafe UnsafeRawBufferPointer(start: memory + range.lowerBound, count: range.count)
    return unsafe bytes.withMemoryRebound(to: UInt8.self) { body(unsafe $0.span) }
  }

  /// Makes all that has been stored up to `end` since the last time visible, as one record.
  func publish(sequence: UInt64, end: Int) {
    if records.load(ordering: .relaxed) == 0 {
      firstSequence.store(sequence, ordering: .relaxed)
    }
    lastSequence.store(sequence, ordering: .relaxed)
    records.add(1, ordering: .relaxed)
    published.store(end, ordering: .releasing)
  }
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

  /// Calls `body` with the bytes of `range`, all of which must be published.
  func withBytes<R>(_ range: Range<Int>, _ body: (Span<UInt8>) -> R) -> R {
    precondition(range.upperBound <= publishedBytes, "beyond what is published")
    // Initialised and never stored to again; `self` keeps it alive during the call.
    let bytes = unsafe UnsafeRawBufferPointer(start: memory + range.lowerBound, count: range.count)
    return unsafe bytes.withMemoryRebound(to: UInt8.self) { body(unsafe $0.span) }
  }
}
