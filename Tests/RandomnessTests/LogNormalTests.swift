import Randomness
import Testing

import func Foundation.exp
import func Foundation.log

struct LogNormalTests {
  @Test(arguments: [
    (0.5, 0), (0.99, 2.3263478740408408), (0.975, 1.959963984540054),
    (0.001, -3.0902323061678132), (0.02, -2.0537489106318225), (0.3, -0.5244005127080407),
  ])
  func quantilesOfTheNormalAreThoseOfTheTables(_ part: Double, _ expected: Double) {
    #expect(abs(StandardNormal.quantile(part) - expected) < 1e-8)
  }

  @Test(arguments: Array(stride(from: -20.0, through: 20, by: 0.37)))
  func exponentialAndLogarithmAreThoseOfTheSystem(_ x: Double) {
    let expected = exp(x)
    #expect(abs(Exponential.exp(x) - expected) <= expected * 1e-14)
    #expect(abs(Exponential.log(expected) - log(expected)) <= 1e-14 * max(1, abs(x)))
  }

  @Test func halfOfTheValuesAreBelowTheMedianAndOneInAHundredAboveTheP99() {
    let times = LogNormal(median: 90, p99: 2000)
    var draws = Draws(seed: 1, index: 2, stream: 3)
    let values = (0..<20_000).map { _ in times.value(&draws) }
    #expect(values.allSatisfy { $0 > 0 })
    // Three standard deviations of the counts.
    #expect(abs(values.count { $0 < 90 } - 10_000) < 213)
    #expect(abs(values.count { $0 > 2000 } - 200) < 43)
  }

  @Test func aMedianThatIsTheP99IsAConstant() {
    var draws = Draws(seed: 1, index: 2, stream: 3)
    #expect(LogNormal(median: 5, p99: 5).value(&draws) == 5)
  }
}
