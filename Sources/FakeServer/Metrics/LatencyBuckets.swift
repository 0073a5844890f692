/// The buckets in which durations are counted. A bound is at least twice the one before it, so that the
/// highest bit of a duration leaves two buckets to choose from.
struct LatencyBuckets: Sendable {
  /// The longest duration of each bucket but the last, which has no bound, in microseconds.
  static let bounds: [UInt64] = [
    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000,
    500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 30_000_000,
  ]

  /// The bounds, and then a bound that no duration exceeds.
  private let ends: InlineArray<32, UInt64>
  /// By the number of leading zero bits of a duration, the first bucket that it can be in.
  private let firsts: InlineArray<65, UInt8>

  init() {
    ends = InlineArray { $0 < Self.bounds.count ? Self.bounds[$0] : .max }
    firsts = InlineArray { zeros in
      let least: UInt64 = zeros == 64 ? 0 : 1 << (63 - UInt64(zeros))
      return UInt8(Self.bounds.count { $0 < least })
    }
  }

  /// The bucket of a duration in microseconds.
  @inline(__always)
  func index(of duration: UInt64) -> Int {
    // The mask changes nothing, and shows the compiler that no index is out of bounds.
    let first = Int(firsts[duration.leadingZeroBitCount] & 31)
    return duration > ends[first] ? first &+ 1 : first
  }
}
