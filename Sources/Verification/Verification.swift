/// The results of all expectations that were verified together.
package struct Verification: Sendable {
  package let results: [ExpectationResult]
  /// The seed that repeats the run.
  package let seed: UInt64

  package init(results: [ExpectationResult], seed: UInt64) {
    self.results = results
    self.seed = seed
  }

  package var isPassed: Bool { results.allSatisfy { $0.conclusion == .passed } }
}
