/// A request beyond a quota.
package struct QuotaOverrun: Sendable, Hashable {
  package let quota: Quota
  /// Until the quota is free again, rounded up; at least 1.
  package let secondsLeft: Int64
}
