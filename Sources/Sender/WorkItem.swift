internal import Primitives

/// A work to send, or a line of input that is not one.
struct WorkItem: Sendable, Equatable {
  /// Its place among all works of the input, or of the generated ones, from 0.
  let index: UInt64
  /// Its line in the input, from 1; nil for a generated work.
  var line: UInt64?
  /// Empty where a line was too long to be held.
  let body: [UInt8]
  /// Why it cannot be sent; nil for a work.
  var problem: String?

  /// What people call the work at an index: they count from 1.
  static func number(_ index: UInt64) -> UInt64 { index.saturatingAdding(1) }
}
