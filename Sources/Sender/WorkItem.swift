/// A work to send, or a line of input that is none.
struct WorkItem: Sendable, Equatable {
  /// Its place among all works of the input, or of the generated ones, from 0.
  let index: UInt64
  /// Its line in the input, from 1; nil for a generated work.
  var line: UInt64?
  /// Empty where a line was too long to be held.
  let body: [UInt8]
  /// Why it cannot be sent; nil for a work.
  var problem: String?
}
