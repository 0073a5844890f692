/// How many requests a quota has counted in one window.
struct QuotaUse: Sendable {
  /// Nanoseconds since 1970 UTC.
  var window: Range<Int64>
  var count = 0
}
