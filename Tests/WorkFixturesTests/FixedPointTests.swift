import Foundation
import Randomness
import Testing

@testable import WorkFixtures

struct FixedPointTests {
  private static let one = Double(UInt64(1) << 32)

  @Test func powersOfEAreRight() {
    for step in -120...120 {
      let exponent = Double(step) / 10
      let value = Double(FixedPoint.exp(Int64(exponent * Self.one))) / Self.one
      #expect(abs(value / exp(exponent) - 1) < 1e-4 * max(1, 1e-5 / exp(exponent)), "\(exponent)")
    }
  }

  @Test func weightsFallWithTheRank() {
    for rank in [1, 2, 3, 10, 200, 5000, 100_000] {
      let exact = pow(Double(rank), -0.8) * Double(1 << 20)
      #expect(abs(Double(FixedPoint.zipf(rank: rank)) - exact) <= 1, "\(rank)")
    }
  }

  @Test func quantilesAreThoseOfTheNormalDistribution() {
    for (step, value) in NormalQuantiles.values.enumerated() {
      let part = 0.995 * max(Double(step), 0.25) / Double(NormalQuantiles.steps)
      let exact = StandardNormal.quantile(part) * Double(1 << 20)
      #expect(abs(Double(value) - exact) <= 1, "\(step)")
    }
  }

  @Test func anAliasTablePicksByWeight() {
    let weights: [UInt64] = [1, 1000, 3, 0x3F_FFFF, 70_000, 1, 2_000_000]
    let table = AliasTable(weights)
    var draws = Draws(seed: 5, index: 0, stream: 0)
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<200_000 {
      var draw = Draw(draws.word())
      counts[table.pick(&draw)] += 1
    }
    #expect(Statistics.chiSquaredIsFine(counts, shares: weights.map(Double.init)))
  }
}
