/// Philox4x32-10, a random function of a counter and a key (Salmon, Moraes, Dror and Shaw,
/// "Parallel Random Numbers: As Easy as 1, 2, 3", 2011): every block can be had on its own, in any
/// order, on any machine.
package enum Philox {
  package typealias Block = (UInt32, UInt32, UInt32, UInt32)

  private static let rounds = 10
  private static let multipliers: (UInt32, UInt32) = (0xD251_1F53, 0xCD9E_8D57)
  /// The golden ratio and the square root of 3, minus 1.
  private static let weyl: (UInt32, UInt32) = (0x9E37_79B9, 0xBB67_AE85)

  package static func block(counter: Block, key: (UInt32, UInt32)) -> Block {
    var (c, k) = (counter, key)
    for _ in 0..<rounds {
      let a = multipliers.0.multipliedFullWidth(by: c.0)
      let b = multipliers.1.multipliedFullWidth(by: c.2)
      c = (b.high ^ c.1 ^ k.0, b.low, a.high ^ c.3 ^ k.1, a.low)
      k = (k.0 &+ weyl.0, k.1 &+ weyl.1)
    }
    return c
  }
}
