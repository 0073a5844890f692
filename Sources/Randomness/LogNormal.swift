/// A log-normal distribution, as the response times of services have: most values are near the
/// median, and a few are much larger.
package struct LogNormal: Sendable, Hashable {
  private let median: Double
  /// The standard deviation of the logarithm.
  private let sigma: Double

  /// - Parameters:
  ///   - median: Half of all values are below it; above 0.
  ///   - p99: 99 of 100 values are below it; at least the median.
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
