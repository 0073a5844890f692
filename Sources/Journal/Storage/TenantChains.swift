internal import Synchronization

/// The index of a segment by tenant: a table of chains. A tenant's key gives its place in the table, and
/// the table has the last published record of each place; each record knows the one before it. One
/// thread extends the chains while others follow them.
struct TenantChains: ~Copyable, Sendable {
  private static let count = 512

  /// Where each last record starts, plus 1; 0 for none.
  private let lasts: InlineArray<512, Atomic<UInt32>>

  init() {
    lasts = InlineArray { _ in Atomic(0) }
  }

  func last(of key: UInt64) -> UInt32 { lasts[Self.place(of: key)].load(ordering: .acquiring) }

  /// Call it once all of the record is stored.
  func extend(_ key: UInt64, by record: UInt32) {
    lasts[Self.place(of: key)].store(record, ordering: .releasing)
  }

  private static func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key % UInt64(count))
  }
}
