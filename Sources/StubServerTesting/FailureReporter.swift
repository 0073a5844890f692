import Testing

/// Tells a testing library of the failures of one test.
struct FailureReporter: Sendable {
  /// - Parameters:
  ///   - text: What failed.
  ///   - location: Where; nil for the place of the test itself.
  let fail: @Sendable (_ text: String, _ location: SourceLocation?) -> Void
}
