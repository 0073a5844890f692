/// A distribution of times as services have them: its logarithm is normal, so most are near the
/// median and a few take much longer.
package struct LogNormal: Sendable, Hashable {
  private let median: Double
  /// The standard deviation of the logarithm.
  private let sigma: Double

  /// - Parameters:
  ///   - median: What half of all values stay below; above 0.
  ///   - p99: What 99 of 100 stay below; at least the median.
  package init(median: Double, p99: Double) {
    self.median = median
    sigma = Exponential.log(p99 / median) / StandardNormal.quantile(0.99)
  }

  /// The value below which that part of all values lies, 0 and 1 excluded.
  package func quantile(_ part: Double) -> Double {
    median * Exponential.exp(sigma * StandardNormal.quantile(part))
  }

  /// One value.
  package func value(_ draws: inout Draws) -> Double {
    // The middle of the step, so that neither 0 nor 1 is drawn.
    quantile(draws.unit() + 0x1p-54)
  }
}

/// The normal distribution of mean 0 and deviation 1.
package enum StandardNormal {
  /// The inverse of the cumulative distribution, to a relative error below 1.2e-9 (Acklam, "An
  /// algorithm for computing the inverse normal cumulative distribution function", 2003).
  package static func quantile(_ part: Double) -> Double {
    let edge = 0.02425
    if part < edge { return tail((-2 * Exponential.log(part)).squareRoot()) }
    if part > 1 - edge { return -tail((-2 * Exponential.log(1 - part)).squareRoot()) }
    let q = part - 0.5
    let r = q * q
    let numerator = polynomial(
      r,
      -39.69683028665376,
      220.9460984245205,
      -275.9285104469687,
      138.3577518672690,
      -30.66479806614716,
      2.506628277459239
    )
    let denominator = polynomial(
      r,
      -54.47609879822406,
      161.5858368580409,
      -155.6989798598866,
      66.80131188771972,
      -13.28068155288572,
      1
    )
    return q * numerator / denominator
  }

  private static func tail(_ q: Double) -> Double {
    let numerator = polynomial(
      q,
      -0.007784894002430293,
      -0.3223964580411365,
      -2.400758277161838,
      -2.549732539343734,
      4.374664141464968,
      2.938163982698783
    )
    let denominator = polynomial(
      q,
      0.007784695709041462,
      0.3224671290700398,
      2.445134137142996,
      3.754408661907416,
      1
    )
    return numerator / denominator
  }

  /// Horner's scheme, from the highest power.
  private static func polynomial(_ x: Double, _ coefficients: Double...) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}

/// Exponential and logarithm out of additions and products alone: unlike a system's own, they give
/// the same bits on every machine.
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
