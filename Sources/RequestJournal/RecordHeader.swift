/// The fixed part of a stored record. Behind it stand, in this order and without gaps: rule,
/// reason, head, body, response head, response body.
struct RecordHeader: BitwiseCopyable, Sendable {
  var sequence: UInt64 = 0
  /// Nanoseconds since 1970 UTC.
  var time: Int64 = 0
  var connection: UInt64 = 0
  var fingerprint: UInt64 = 0
  var durationMicros: UInt64 = 0
  /// 0 where no response was sent.
  var status: UInt16 = 0
  var outcome: UInt8 = 0

  var ruleLength: UInt32 = 0
  var reasonLength: UInt32 = 0
  var headLength: UInt32 = 0
  var bodyLength: UInt32 = 0
  var responseHeadLength: UInt32 = 0
  var responseBodyLength: UInt32 = 0

  // Offsets within the head.
  var method = StoredRange()
  var target = StoredRange()
  var path = StoredRange()
  var query = StoredRange()
  var tenant = StoredRange()

  static let size = MemoryLayout<RecordHeader>.size

  init() {}

  /// The header of the record at `offset`; nil at the end.
  init?(in bytes: [UInt8], at offset: Int) {
    guard offset >= 0, offset + Self.size <= bytes.count else { return nil }
    self = unsafe bytes.withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: offset, as: RecordHeader.self)
    }
    guard offset + recordLength <= bytes.count else { return nil }
  }

  /// Bytes of the record with its header.
  var recordLength: Int {
    Self.size + Int(ruleLength) + Int(reasonLength) + Int(headLength) + Int(bodyLength)
      + Int(responseHeadLength) + Int(responseBodyLength)
  }
}

/// A range within a head; both ends 0 for none.
struct StoredRange: BitwiseCopyable, Sendable {
  private var start: UInt32 = 0
  private var end: UInt32 = 0

  init() {}

  init(_ range: Range<Int>?) {
    start = UInt32(clamping: range?.lowerBound ?? 0)
    end = UInt32(clamping: range?.upperBound ?? 0)
  }

  /// The range, moved to where the head starts; nil for none.
  func range(in head: Range<Int>) -> Range<Int>? {
    guard end > 0, end <= head.count, start <= end else { return nil }
    return head.lowerBound + Int(start)..<head.lowerBound + Int(end)
  }
}
