/// Philox4x32-10, a random function of a counter and a key (Salmon, Moraes, Dror and Shaw,
/// "Parallel Random Numbers: As Easy as 1, 2, 3", 2011): every block can be computed alone, in any
/// order, on any machine.
package enum Philox {
  package typealias Block = (UInt32, UInt32, UInt32, UInt32)

  @usableFromInline static let rounds = 10

  /// Inlined, because a call for each block would cost as much as a third of it.
  @inlinable @inline(__always)
  package static func block(counter: Block, key: (UInt32, UInt32)) -> Block {
    let multipliers: (UInt32, UInt32) = (0xD251_1F53, 0xCD9E_8D57)
    // The golden ratio and the square root of 3, minus 1.
    let weyl: (UInt32, UInt32) = (0x9E37_79B9, 0xBB67_AE85)
    var (c, k) = (counter, key)
    for _ in 0..<rounds {
      let a = multipliers.0.multipliedFullWidth(by: c.0)
      let b = multipliers.1.multipliedFullWidth(by: c.2)
      c = (b.high ^ c.1 ^ k.0, b.low, a.high ^ c.3 ^ k.1, a.low)
      k = (k.0 &+ weyl.0, k.1 &+ weyl.1)
    }
    return c
  }

  /// Four blocks at once, whose counters differ in their third number alone.
  ///
  /// - Parameters:
  ///   - index: The first and the second number of the counters, the first in the low half.
  ///   - streams: The third number of each.
  ///   - key: As `index`.
  /// - Returns: The halves of each block as 64 bits: its first two numbers and its last two, the
  ///   first of the two in the low half.
  @inlinable @inline(__always)
  package static func quad(
    index: UInt64,
    streams: SIMD4<UInt64>,
    key: UInt64
  ) -> (first: SIMD4<UInt64>, second: SIMD4<UInt64>) {
    // A lane of 64 bits holds 32, so that a product of two lanes is a whole one.
    let low = SIMD4<UInt64>(repeating: 0xFFFF_FFFF)
    let multipliers = (
      SIMD4<UInt64>(repeating: 0xD251_1F53), SIMD4<UInt64>(repeating: 0xCD9E_8D57)
    )
    var c = (
      SIMD4<UInt64>(repeating: index & 0xFFFF_FFFF), SIMD4<UInt64>(repeating: index >> 32),
      streams, SIMD4<UInt64>(repeating: 0)
    )
    let k = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
    // Unrolled, because the branch that ends a loop would be mispredicted each time.
    @inline(__always)
    func round(_ number: UInt32) {
      let a = multipliers.0 &* (c.0 & low)
      let b = multipliers.1 &* (c.2 & low)
      let key = (k.0 &+ number &* 0x9E37_79B9, k.1 &+ number &* 0xBB67_AE85)
      c = (
        (b &>> 32) ^ c.1 ^ SIMD4(repeating: UInt64(key.0)), b & low,
        (a &>> 32) ^ c.3 ^ SIMD4(repeating: UInt64(key.1)), a & low
      )
    }
    round(0)
    round(1)
    round(2)
    round(3)
    round(4)
    round(5)
    round(6)
    round(7)
    round(8)
    round(9)
    return (c.0 | c.1 &<< 32, c.2 | c.3 &<< 32)
  }
}
