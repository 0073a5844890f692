package import Verification

/// How a wait ended.
package struct WaitResult: Sendable {
  package enum End: Sendable, Hashable {
    /// More requests can change nothing.
    case decided
    case timeout(Duration)
    /// The fake stops.
    case stopped
  }

  package let end: End
  package let wanted: CountRange
  /// How many requests matched.
  package let count: Int
  /// The numbers of the first of them.
  package let requests: [UInt64]
  /// The requests that nearly match, if too few matched until the timeout; else nil.
  package let nearest: [NearMiss]?

  package var isMet: Bool { wanted.contains(count) }

  /// Why it is not met; nil if it is.
  package var message: String? {
    guard !isMet else { return nil }
    let reason =
      switch end {
      case .decided: "more came than were wanted"
      case .timeout(let time): "\(time) are over"
      case .stopped: "the fake stops"
      }
    return "\(reason): wanted \(wanted), got \(count)"
  }
}
