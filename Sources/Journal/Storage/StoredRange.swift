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
