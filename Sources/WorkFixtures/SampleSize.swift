/// How many works or bodies a sample may have.
enum SampleSize {
  /// A sample is an array in memory; more works are what ``WorkGenerator/sequence`` is for.
  static let range = 0...1_000_000

  /// Ends the process for a count out of range, which is a mistake in the test that asks.
  static func check(_ count: Int) {
    precondition(
      range.contains(count),
      "a sample: expected \(range.lowerBound) to \(range.upperBound) works, found \(count)"
    )
  }
}
