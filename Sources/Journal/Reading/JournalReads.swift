internal import Synchronization

/// How much of a journal was read. Tests measure by it what a query costs.
package final class JournalReads: Sendable {
  private let recordCount = Atomic(0)
  private let blockCount = Atomic(0)

  /// Records that were read.
  package var records: Int { recordCount.load(ordering: .relaxed) }
  /// Compressed blocks that were unpacked.
  package var blocks: Int { blockCount.load(ordering: .relaxed) }

  func countRecord() { recordCount.add(1, ordering: .relaxed) }
  func countBlock() { blockCount.add(1, ordering: .relaxed) }
}
