internal import Primitives

/// What a quota's use is counted for: one holder of one quota.
struct QuotaKey: Hashable {
  let quota: QuotaID
  /// The token; empty for the tenant as a whole.
  let holder: FieldValue
}
