import RequestMatching
import TestSupport
import Testing

/// Compares random patterns of a few letters with two other ways to compute the answer.
struct RegularExpressionOracleTests {
  @Test(arguments: UInt64(1)...8) func agreesWithTheMeaning(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var property = Property()
    for _ in 0..<500 {
      let pattern = RandomPattern(&random, depth: 3)
      let expression = try RegularExpression(pattern.syntax)
      for _ in 0..<8 {
        let text = text(&random)
        try property.expect(
          expression.isFound(in: text) == pattern.isFound(in: text),
          "\(pattern.syntax) in '\(text)'"
        )
      }
    }
  }

  /// The toolchain's engine backtracks, so patterns and texts are short.
  @Test(arguments: UInt64(101)...108) func agreesWithTheToolchain(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var property = Property()
    for _ in 0..<500 {
      let pattern = RandomPattern(&random, depth: 2)
      guard pattern.suitsToolchain else { continue }
      let expression = try RegularExpression(pattern.syntax)
      let oracle = try Regex(pattern.syntax).wordBoundaryKind(.simple)
      for _ in 0..<8 {
        let text = text(&random)
        let isFound = try oracle.firstMatch(in: text) != nil
        try property.expect(
          expression.isFound(in: text) == isFound,
          "\(pattern.syntax) in '\(text)'"
        )
      }
    }
  }

  private func text(_ random: inout SplitMix) -> String {
    let letters: [Character] = ["a", "a", "b", "b", "-"]
    return String((0..<random.below(8)).map { _ in letters[random.below(letters.count)] })
  }
}
