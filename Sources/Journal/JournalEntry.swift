/// What is recorded of a request beside its bytes.
package struct JournalEntry: Sendable {
  /// The number of the request, from `JournalWriter.nextSequence`.
  package var sequence: UInt64 = 0
  /// On the tenant's clock, in nanoseconds since 1970 UTC.
  package var time: Int64
  /// When its handling began, in nanoseconds since 1970 UTC on a clock that is never set.
  package var arrival: Int64 = 0
  /// Which connection it came on, numbered across all loops.
  package var connection: UInt64
  package var outcome: Outcome
  /// Nil where no response was sent.
  package var status: Int?
  /// From the arrival to the response.
  package var durationMicros: UInt64
  package var elapsing = Elapsing.both
  package var rule: String?
  package var reason: String?
  /// Bytes of the response that are its head.
  package var responseHeadLength = 0
  /// True if the request changed its tenant's store: see `Journal.storeChanges`.
  package var changesStore = false

  // Ranges of the head; nil where the head could not be read that far.
  package var method: Range<Int>?
  package var target: Range<Int>?
  package var path: Range<Int>?
  package var query: Range<Int>?
  package var tenant: Range<Int>?

  package init(time: Int64, connection: UInt64, outcome: Outcome) {
    self.time = time
    self.connection = connection
    self.outcome = outcome
    durationMicros = 0
  }
}
