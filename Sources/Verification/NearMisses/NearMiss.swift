internal import Journal
package import RequestMatching

/// A request that did not match.
package struct NearMiss: Sendable {
  package let sequence: UInt64
  /// What was asked and answered.
  let asked: RequestSummary
  package let differences: [PatternDifference]

  package var summary: String { asked.text }
}
