package import RequestMatching

/// A request that did not match.
package struct NearMiss: Sendable {
  package let sequence: UInt64
  /// What was asked and answered.
  package let summary: String
  package let differences: [PatternDifference]
}
