internal import Primitives

/// How long a response is held back.
enum Hold: Sendable, Hashable {
  case none
  case real(Duration)
  /// Until the clock of the tenant shows that time, in nanoseconds since 1970 UTC.
  case virtual(until: Int64, tenant: FieldValue)
}
