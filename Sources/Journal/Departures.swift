/// Requests whose clients left before they had the whole answer, as a client does that waits no longer
/// than its time limit. What such an answer says no client knows.
struct Departures: Sendable {
  /// When the client left, on the clock of `JournalEntry.arrival`, by the number of the request.
  private var times: [UInt64: Int64] = [:]
  /// How many there may be before those of evicted requests are dropped.
  private var limit = leastLimit

  private static let leastLimit = 1024

  /// - Parameters:
  ///   - sequence: The number of the request.
  ///   - time: When its client left.
  ///   - oldest: The least number of a request that may be stored.
  mutating func add(_ sequence: UInt64, at time: Int64, oldest: UInt64) {
    if times.count >= limit {
      times = times.filter { $0.key >= oldest }
      limit = max(Self.leastLimit, 2 * times.count)
    }
    times[sequence] = min(time, times[sequence] ?? time)
  }

  mutating func forget(through sequence: UInt64) {
    times = times.filter { $0.key > sequence }
  }

  func time(of sequence: UInt64) -> Int64? { times.isEmpty ? nil : times[sequence] }
}
