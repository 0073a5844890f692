internal import Verification

/// Whether an expectation was met, and what shows it.
public struct Verdict: Sendable, CustomStringConvertible {
  /// The name of the expectation, or the client rule.
  public let name: String
  /// Whether it was met; inconclusive where the requests do not show it.
  public let conclusion: Conclusion
  /// What was expected, in words.
  public let wanted: String
  /// What came, in words; for a client rule that was broken, how.
  public let got: String
  /// The numbers of requests that show it, of many the first.
  public let requests: [UInt64]
  /// What the client is to do about it; nil for a count, and where a rule was obeyed.
  public let advice: String?
  /// What is no fault of the client and changes how the verdict is to be read.
  public let notes: [String]
  /// Why a client rule had nothing to judge; nil if it had, and for counts.
  public let noEvidence: String?
  /// All of it in lines, as `mockworks exec` prints them, with the requests that nearly match.
  public let description: String

  /// Whether an expectation was met.
  public enum Conclusion: String, Sendable, Hashable {
    /// The requests show that it was met.
    case passed
    /// The requests show that it was not met.
    case failed
    /// Requests that were dropped, or could not be compared, might have changed it.
    case inconclusive
  }

  /// True if the expectation was met; false also if the verdict is inconclusive.
  public var isMet: Bool { conclusion == .passed }

  init(_ result: ExpectationResult) {
    name = result.name
    conclusion =
      switch result.conclusion {
      case .passed: .passed
      case .failed: .failed
      case .inconclusive: .inconclusive
      }
    wanted = result.wanted
    got = result.got
    requests = result.requests
    advice = result.advice
    notes = result.notes
    noEvidence = result.noEvidence
    description = result.text
  }
}
