/// Powers and roots in integers alone, so that every machine gets the same.
enum FixedPoint {
  /// 2^(1/2), 2^(1/4), … 2^(1/2³²), each times 2⁶².
  private static let powers: [UInt128] = {
    var powers: [UInt128] = []
    var power: UInt128 = 2 << 62
    for _ in 0..<32 {
      power = root(of: power << 62)
      powers.append(power)
    }
    return powers
  }()

  /// - Parameter exponent: Times 2³²; from −31 to just below 31.
  /// - Returns: Two to that power, times 2³².
  static func exp2(_ exponent: Int64) -> UInt64 {
    var value: UInt128 = 1 << 62
    for (index, power) in powers.enumerated() where exponent & (1 << (31 - index)) != 0 {
      value = (value * power) >> 62
    }
    return UInt64(truncatingIfNeeded: value >> UInt128(30 - (exponent >> 32)))
  }

  /// log₂ e times 2³².
  private static let log2e: Int64 = 6_196_328_019

  /// - Parameter exponent: Times 2³²; from −21 to 21.
  /// - Returns: e to that power, times 2³².
  static func exp(_ exponent: Int64) -> UInt64 {
    let product = exponent.multipliedFullWidth(by: log2e)
    return exp2(product.high << 32 | Int64(truncatingIfNeeded: product.low >> 32))
  }

  /// The square root, rounded down.
  static func root(of value: UInt128) -> UInt128 {
    largest(below: 1 << 64) { $0 * $0 <= value }
  }

  /// How much the item of a rank weighs where weights fall with the rank to the power of 0.8, as
  /// those of words do (Zipf): the first weighs 2²⁰.
  ///
  /// - Parameter rank: From 1 to 2²⁰.
  /// - Returns: At least 1, rounded down.
  static func zipf(rank: Int) -> UInt64 {
    // w = c / rank^(4/5), so w⁵·rank⁴ ≤ c⁵.
    let rank = UInt128(rank)
    let bound = (1 << 100) / (rank * rank * rank * rank)
    return UInt64(largest(below: 1 << 21) { $0 * $0 * $0 * $0 * $0 <= bound })
  }

  /// The largest number below `end` for which a condition holds that holds for 0, and for no number
  /// after one for which it does not.
  private static func largest(below end: UInt128, where holds: (UInt128) -> Bool) -> UInt128 {
    var (low, high) = (UInt128(0), end)
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
  }
}
