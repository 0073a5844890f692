package import RequestMatching

/// How one expectation was met.
package struct Judgement: Sendable {
  package enum Verdict: String, Sendable {
    case passed, failed
    /// Requests that were dropped could have changed it.
    case inconclusive
  }

  package let name: String
  package var verdict: Verdict
  package let wanted: String
  package let got: String
  /// The numbers of requests that show it, at most `shownRequests`.
  package let requests: [UInt64]
  /// Why a rule could not be broken; nil if it could, and for counts.
  package var noEvidence: String?
  /// The recorded requests that differ in the fewest fields, where too few matched.
  package var nearest: [NearMiss] = []

  static let shownRequests = 10
}

/// A request that did not match.
package struct NearMiss: Sendable {
  package let sequence: UInt64
  /// What was asked and answered.
  package let summary: String
  package let differences: [PatternDifference]
}

/// All that was judged together.
package struct Verification: Sendable {
  package let judgements: [Judgement]
  /// What repeats the run.
  package let seed: UInt64

  package init(judgements: [Judgement], seed: UInt64) {
    self.judgements = judgements
    self.seed = seed
  }

  package var isPassed: Bool { judgements.allSatisfy { $0.verdict == .passed } }
}
