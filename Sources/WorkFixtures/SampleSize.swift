/// How many works or bodies a sample may have.
enum SampleSize {
  /// A sample is an array in memory; more works are what ``WorkGenerator/sequence`` is for.
  static let range = 0...1_000_000

  /// The nearest count in range. Samples are made while the arguments of tests are evaluated, where a
  /// trap would end the run of all tests.
  static func nearest(to count: Int) -> Int {
    min(max(count, range.lowerBound), range.upperBound)
  }
}
