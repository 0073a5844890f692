import Foundation

/// Tests of goodness of fit. With fixed seeds they give one answer for ever; the bounds are those
/// that a right generator stays below in 999 of 1,000 seeds.
enum Statistics {
  /// Pearson's chi-squared, per degree of freedom compared with what 0.1 % exceed (Wilson and
  /// Hilferty 1931).
  static func chiSquaredIsFine(_ counts: [Int], shares: [Double]) -> Bool {
    let total = Double(counts.reduce(0, +))
    let whole = shares.reduce(0, +)
    let used = zip(counts, shares).filter { $0.1 > 0 }
    let value = used.reduce(0) { sum, pair in
      let expected = total * pair.1 / whole
      return sum + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected
    }
    let degrees = Double(used.count - 1)
    let z = 3.09
    let bound = degrees * pow(1 - 2 / (9 * degrees) + z * (2 / (9 * degrees)).squareRoot(), 3)
    return value < bound
  }

  /// The greatest distance between what was seen and a distribution (Kolmogorov and Smirnov).
  static func distance(_ values: [Double], _ distribution: (Double) -> Double) -> Double {
    let count = Double(values.count)
    return values.sorted().enumerated()
      .reduce(0) { most, entry in
        let expected = distribution(entry.element)
        return max(
          most,
          abs(expected - Double(entry.offset) / count),
          abs(Double(entry.offset + 1) / count - expected)
        )
      }
  }

  /// What one in a thousand samples exceeds.
  static func bound(_ count: Int) -> Double { 1.95 / Double(count).squareRoot() }
}
