/// Exponential and logarithm made of additions and products alone: unlike those of a C library,
/// they give the same bits on every machine.
package enum Exponential {
  private static let ln2 = 0.693147180559945309

  /// - Parameter x: From −700 to 700.
  /// - Returns: e to that power, to about 15 digits.
  package static func exp(_ x: Double) -> Double {
    // x = k·ln 2 + r with |r| ≤ ln 2 / 2, where the series ends fast.
    let k = (x / ln2).rounded()
    let r = x - k * ln2
    var term = 1.0
    var sum = 1.0
    for n in 1...18 {
      term *= r / Double(n)
      sum += term
    }
    return Double(sign: .plus, exponent: Int(k), significand: sum)
  }

  /// - Parameter x: Above 0.
  /// - Returns: Its natural logarithm, to about 15 digits.
  package static func log(_ x: Double) -> Double {
    // x = m·2ᵏ; ln m = 2·artanh((m − 1)/(m + 1)) with |m − 1| small.
    let low = x.significand > 1.4142135623730951
    let m = low ? x.significand / 2 : x.significand
    let k = Double(x.exponent) + (low ? 1 : 0)
    let z = (m - 1) / (m + 1)
    var power = z
    var sum = z
    for n in 1...14 {
      power *= z * z
      sum += power / Double(2 * n + 1)
    }
    return k * ln2 + 2 * sum
  }
}
