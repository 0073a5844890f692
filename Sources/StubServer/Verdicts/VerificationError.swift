internal import Verification

/// Expectations that were not met.
public struct VerificationError: Error, Sendable, CustomStringConvertible {
  /// All verdicts, those that were met too.
  public let verdicts: [Verdict]
  /// The seed that repeats the run.
  public let seed: UInt64
  /// What `mockworks exec` prints.
  public let description: String

  /// The verdicts that were not met.
  public var failures: [Verdict] { verdicts.filter { !$0.isMet } }

  init(_ verification: Verification) {
    verdicts = verification.results.map(Verdict.init(_:))
    seed = verification.seed
    description = String(verification.text.dropLast())
  }
}
