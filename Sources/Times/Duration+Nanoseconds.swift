internal import Primitives

extension Duration {
  /// Whole nanoseconds, rounded towards zero; clamped beyond 292 years.
  package var nanoseconds: Int64 { Int64(clamping: attoseconds / 1_000_000_000) }

  /// Whole seconds, rounded up; clamped beyond the longest time that 64 bits hold.
  package var wholeSecondsUp: Int64 {
    let (seconds, rest) = attoseconds.quotientAndRemainder(dividingBy: Self.second)
    return Int64(clamping: seconds + (rest > 0 ? 1 : 0))
  }

  /// In attoseconds. `components` traps for durations whose seconds need more than 64 bits.
  private static let second: Int128 = 1_000_000_000_000_000_000
}
