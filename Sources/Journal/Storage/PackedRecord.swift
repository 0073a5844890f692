/// What is known of a packed record without unpacking it.
struct PackedRecord: BitwiseCopyable, Sendable {
  /// Where it starts.
  let offset: UInt32
  /// Its number less the number of the segment's first record.
  let sequence: UInt32
  /// Half of the key of its tenant.
  let tenantMark: UInt32
  /// The index of its group, and in the highest bit whether the request changed a store.
  private let groupAndFlag: UInt32

  private static let changesStoreBit: UInt32 = 1 << 31

  /// - Parameters:
  ///   - header: Of the record.
  ///   - offset: Where it starts.
  ///   - first: The number of the segment's first record.
  ///   - group: The index of its group; below 2³¹, as there are far fewer groups.
  init(_ header: RecordHeader, at offset: Int, after first: UInt64, group: Int) {
    self.offset = UInt32(truncatingIfNeeded: offset)
    sequence = UInt32(truncatingIfNeeded: header.sequence &- first)
    tenantMark = Self.mark(of: header.tenantKey)
    groupAndFlag =
      UInt32(truncatingIfNeeded: group) | (header.changesStore ? Self.changesStoreBit : 0)
  }

  var group: Int { Int(groupAndFlag & ~Self.changesStoreBit) }
  var changesStore: Bool { groupAndFlag & Self.changesStoreBit != 0 }

  static func mark(of key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 32) }
}
