internal import Primitives
internal import Times

extension Quota {
  /// The use of the window that contains `now`: a new one where the last window has ended, or where
  /// the clock was set back to before it.
  func use(_ last: QuotaUse?, now: Int64) -> QuotaUse {
    if let last, last.window.contains(now) { return last }
    return QuotaUse(window: window(at: now))
  }

  private func window(at now: Int64) -> Range<Int64> {
    switch window {
    case .month: return Timestamp.month(of: now)
    case .every(let length):
      let start = now.saturatingSubtracting(now.remainder(above: length))
      return start..<start.saturatingAdding(length)
    }
  }
}
