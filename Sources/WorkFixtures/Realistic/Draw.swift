/// 64 random bits that several numbers are taken from.
///
/// A number is the high half of a product, and what it leaves undecided, the low half, is for the
/// next. While the product of all ranges stays below 2³², no value is likelier than another by more
/// than 2⁻³².
struct Draw: Sendable {
  private var rest: UInt64

  @inline(__always)
  init(_ bits: UInt64) { rest = bits }

  /// A number from 0 to `count` − 1.
  @inline(__always)
  mutating func below(_ count: Int) -> Int {
    let (high, low) = rest.multipliedFullWidth(by: UInt64(truncatingIfNeeded: count))
    rest = low
    return Int(truncatingIfNeeded: high)
  }

  /// A number of that many bits, 1 to 63.
  @inline(__always)
  mutating func bits(_ count: UInt64) -> UInt64 {
    let high = rest &>> (64 &- count)
    rest = rest &<< count
    return high
  }
}
