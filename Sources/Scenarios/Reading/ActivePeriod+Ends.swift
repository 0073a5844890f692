extension ActivePeriod.Limit {
  private static let year: Int64 = 365 * 24 * 3600 * 1_000_000_000
  /// 2100-01-01, in nanoseconds since 1970 UTC.
  private static let nextCentury: Int64 = 4_102_444_800_000_000_000

  /// True for a year and more from the first request on, and for times after this century.
  fileprivate var isFar: Bool {
    switch self {
    case .time(let time): time >= Self.nextCentury
    case .elapsed(let elapsed): elapsed >= Self.year
    }
  }
}

extension ActivePeriod {
  /// True if the period ends as time goes on. On a clock that stands within the period, it never ends.
  /// An end so far away that nobody waits for it does not count.
  func endsByItself(frozenAt time: Int64?) -> Bool {
    guard let to else { return false }
    guard let time else { return !to.isFar }
    return !contains(time, started: time)
  }
}
