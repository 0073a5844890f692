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
