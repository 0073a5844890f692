internal import Primitives

/// The body of a work, whichever times of now are in it: what stays where a client builds it anew for each
/// attempt.
package struct RebuiltBody: Sendable, Hashable {
  /// Of all but the times of now.
  package let fingerprint: UInt64
  /// How far its times of now are from the moment of sending, on average and in nanoseconds; nil without
  /// one.
  package let distance: Int64?

  /// By how much two distances of one work may differ, in nanoseconds: clients write times in full
  /// seconds, and take time to send.
  private static let tolerance: UInt64 = 900_000_000

  /// True if a client may have built both for one work: their times of now are as far from now. Works that
  /// start now and in a minute are two.
  package func mayBeOneWork(with other: RebuiltBody) -> Bool {
    guard fingerprint == other.fingerprint else { return false }
    guard let distance, let otherDistance = other.distance else { return true }
    return distance.saturatingSubtracting(otherDistance).magnitude <= Self.tolerance
  }
}
