/// Whether one expectation was met, and what shows it.
package struct ExpectationResult: Sendable {
  package enum Conclusion: String, Sendable {
    case passed, failed
    /// Requests that were evicted or could not be compared might have changed it.
    case inconclusive
  }

  package let name: String
  /// Which requests it is about, in words; empty for all.
  package var when = ""
  package let conclusion: Conclusion
  package let wanted: String
  package let got: String
  /// The numbers of requests that show it, at most `RequestNumbers.shown`.
  package let requests: [UInt64]
  /// What the client is to do about a violation of a client rule, in words.
  package var advice: String?
  /// What is no fault of the client and changes how the result is to be read, in words.
  package var notes: [String] = []
  /// The requests of a violation, as they came and were answered.
  package var proof: [ProvingRequest] = []
  /// The numbers of two requests whose bodies differ where they should not.
  var compared: (UInt64, UInt64)?
  /// Why a client rule could not be broken; nil if it could, and for counts.
  package var noEvidence: String?
  /// The recorded requests that differ in the fewest fields, where too few matched.
  package var nearest: [NearMiss] = []
}
