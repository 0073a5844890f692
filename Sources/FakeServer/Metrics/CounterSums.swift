internal import Journal

/// What all loops together have counted since the start.
struct CounterSums: Sendable {
  /// How a request was answered.
  struct Answer: Sendable, Hashable {
    let outcome: Outcome
    /// Nil without a response.
    let status: Int?
  }

  var requests: [Answer: UInt64] = [:]
  var durations = DurationHistogram()
  /// Connections that were refused because they were too many.
  var refusedConnections: UInt64 = 0
}
