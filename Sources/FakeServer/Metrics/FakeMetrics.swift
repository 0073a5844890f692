package import Journal

/// What a fake has counted since its start, and what it has at this moment. Counters never go down: the
/// fake counts on when requests are forgotten.
package struct FakeMetrics: Sendable, Hashable {
  /// Recorded requests with one outcome and one status.
  package struct RequestCount: Sendable, Hashable {
    package let outcome: Outcome
    /// Nil for requests that got no response.
    package let status: Int?
    package let count: UInt64
  }

  package let version = FakeServer.version
  /// Nanoseconds since 1970 UTC.
  package var start: Int64 = 0
  /// Nanoseconds since the start.
  package var uptime: UInt64 = 0
  /// In the order of outcomes and statuses; those that have not occurred are left out.
  package var requests: [RequestCount] = []
  package var durations = DurationHistogram()
  /// Connections at this moment, without those beyond the limit.
  package var openConnections = 0
  package var acceptedConnections: UInt64 = 0
  /// Connections that were answered 503 because they were too many.
  package var refusedConnections: UInt64 = 0
  /// Requests that have a number in the journal, also those that are forgotten by now.
  package var recorded: UInt64 = 0
  /// Requests dropped because the journal was full.
  package var evicted = 0
  /// Bytes of all segments of the journal.
  package var journalBytes = 0
  /// Writes to the record file that failed.
  package var recordFailures: UInt64 = 0
  /// Lists of requests that are being sent.
  package var listStreams = 0
  /// Calls that follow requests as they are recorded.
  package var followers = 0
  /// Calls that wait for requests.
  package var waiters = 0
}
