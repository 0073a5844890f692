internal import Primitives

/// The fixed part of a stored record. After it stand, in this order and without gaps: rule, reason,
/// head, body, response head, response body.
struct RecordHeader: BitwiseCopyable, Sendable {
  var sequence: UInt64 = 0
  /// On the tenant's clock, in nanoseconds since 1970 UTC.
  var time: Int64 = 0
  /// In nanoseconds since 1970 UTC on a clock that is never set.
  var arrival: Int64 = 0
  var connection: UInt64 = 0
  var fingerprint: UInt64 = 0
  /// Equal for all requests of one tenant: see `TenantKey`.
  var tenantKey: UInt64 = 0
  var durationMicros: UInt64 = 0
  /// 0 where no response was sent.
  var status: UInt16 = 0
  var outcome: UInt8 = 0
  /// See `changesStore` and `elapsing`. It has the room that the alignment of the next member leaves.
  private var flags: UInt8 = 0

  /// In a segment that is not packed, where the record before it starts whose tenant has the same
  /// place in the segment's table, and 1; 0 for the first of them.
  var previous: UInt32 = 0

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

  private static let changesStoreFlag: UInt8 = 1
  /// `elapsing` begins at this bit.
  private static let elapsingShift: UInt8 = 1

  /// True if the request changed its tenant's store.
  var changesStore: Bool {
    get { flags & Self.changesStoreFlag != 0 }
    set { flags = newValue ? flags | Self.changesStoreFlag : flags & ~Self.changesStoreFlag }
  }

  /// On which clocks the duration passed.
  var elapsing: Elapsing {
    get { Elapsing(rawValue: flags >> Self.elapsingShift) ?? .both }
    set { flags = flags & Self.changesStoreFlag | newValue.rawValue << Self.elapsingShift }
  }

  /// The header of a request; the lengths of its head and body and of the response's body stay 0.
  init(_ entry: JournalEntry) {
    sequence = entry.sequence
    time = entry.time
    arrival = entry.arrival
    elapsing = entry.elapsing
    connection = entry.connection
    outcome = entry.outcome.rawValue
    changesStore = entry.changesStore
    status = UInt16(clamping: entry.status ?? 0)
    durationMicros = entry.durationMicros
    ruleLength = UInt32(clamping: entry.rule?.utf8.count ?? 0)
    reasonLength = UInt32(clamping: entry.reason?.utf8.count ?? 0)
    responseHeadLength = UInt32(clamping: entry.responseHeadLength)
    method = StoredRange(entry.method)
    target = StoredRange(entry.target)
    path = StoredRange(entry.path)
    query = StoredRange(entry.query)
    tenant = StoredRange(entry.tenant)
  }

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
