internal import Primitives

extension Duration {
  /// Whole nanoseconds, rounded towards zero; clamped beyond 292 years.
  package var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds.saturatingMultiplied(by: 1_000_000_000)
      .saturatingAdding(attoseconds / 1_000_000_000)
  }
}
