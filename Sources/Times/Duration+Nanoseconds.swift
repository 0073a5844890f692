extension Duration {
  /// Whole nanoseconds, what is less cut off; for durations below 292 years.
  package var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
