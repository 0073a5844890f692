internal import Primitives
internal import Synchronization

extension Journal {
  /// Notes that the client of a recorded request left before it had the whole answer.
  ///
  /// - Parameters:
  ///   - sequence: The number of the request.
  ///   - time: When it left, on the clock of `JournalEntry.arrival`.
  package func noteDeparture(of sequence: UInt64, at time: Int64) {
    state.withLock { $0.departures.add(sequence, at: time, oldest: $0.oldestSequence) }
  }
}
