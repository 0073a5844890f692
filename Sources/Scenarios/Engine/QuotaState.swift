/// How much of a quota is left, as the admin API shows it.
package struct QuotaState: Sendable, Hashable {
  package let quota: Quota
  /// Nil for a quota of the tenant as a whole.
  package let token: String?
  package let used: Int
  /// When the window ends, in nanoseconds since 1970 UTC.
  package let end: Int64
}
