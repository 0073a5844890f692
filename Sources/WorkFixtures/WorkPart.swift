/// A part of all works, as it is made on one of many machines.
package struct WorkPart: Sendable, Equatable {
  package let indexes: Range<UInt64>
  /// Whether the head of the output belongs to it, and the foot. Parts may be empty, so the indexes do
  /// not show this.
  package let isFirst: Bool
  package let isLast: Bool

  /// - Parameters:
  ///   - number: Which part, from 1 on.
  ///   - parts: How many there are; they differ by one work at most.
  ///   - count: Works of all of them.
  package init(_ number: UInt64 = 1, of parts: UInt64 = 1, count: UInt64) {
    func bound(_ part: UInt64) -> UInt64 {
      UInt64(UInt128(count) * UInt128(part) / UInt128(parts))
    }
    indexes = bound(number - 1)..<bound(number)
    isFirst = number == 1
    isLast = number == parts
  }
}
