/// All that a scenario expects.
package struct Expectations: Sendable {
  package var list: [Expectation] = []
  /// True if the counts must have been met in the order written.
  package var inOrder = false

  package init() {}
}
