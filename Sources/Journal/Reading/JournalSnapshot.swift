internal import Primitives

/// What was recorded at one moment. It keeps the memory of that moment alive.
package struct JournalSnapshot: Sendable {
  /// By writer.
  private var runs: [SegmentRun]
  private let evictedThrough: UInt64
  let forgotten: ForgottenRequests
  /// Where tests begin.
  package let marks: TestMarks
  let departures: Departures
  let inflatedLimit: Int
  let reads: JournalReads
  /// Reading ends with it.
  package private(set) var lifetime: CallLifetime?
  private(set) var selection = RecordSelection()

  /// - Parameters:
  ///   - state: Of the journal.
  ///   - cursor: Only what comes after it is read.
  ///   - inflatedLimit: Bytes that a recorded body may have once inflated.
  ///   - reads: Counts what is read.
  init(
    of state: JournalState,
    after cursor: JournalCursor,
    inflatedLimit: Int,
    reads: JournalReads
  ) {
    self.inflatedLimit = inflatedLimit
    self.reads = reads
    runs = state.segments.enumerated().map { writer, segments in
      let (first, start) = cursor.place(ofWriter: writer, in: segments)
      return SegmentRun(segments, from: first, at: start)
    }
    evictedThrough = state.evictedThrough
    forgotten = state.forgotten
    marks = state.marks
    departures = state.departures
  }
}

extension JournalSnapshot {
  /// True if nothing was evicted since all was forgotten, or what the tenant sent.
  package func isComplete(ofTenant tenant: String?) -> Bool {
    evictedThrough <= forgotten.through(ofTenant: tenant)
  }

  /// Where a reader is that has read all of it.
  var end: JournalCursor { JournalCursor(places: runs.map(\.end)) }

  /// Calls `body` with each request in the order of its number, and the bytes that its ranges
  /// point into, until it returns false.
  package func forEach(_ body: (RecordedRequest, Span<UInt8>) -> Bool) {
    var reader = makeReader()
    while let wantsMore = reader.next(body), wantsMore {}
  }

  package func makeReader() -> Reader { makeReader(isBackward: false) }

  /// A reader that begins with the oldest request, or else with the newest.
  package func makeReader(isBackward: Bool) -> Reader {
    Reader(self, runs.map(\.stretches), isBackward: isBackward)
  }
}

// MARK: Parts

extension JournalSnapshot {
  /// The same, read until the call ends.
  func lasting(as lifetime: CallLifetime?) -> JournalSnapshot {
    var snapshot = self
    snapshot.lifetime = lifetime
    return snapshot
  }

  func selecting(_ selection: RecordSelection) -> JournalSnapshot {
    var snapshot = self
    snapshot.selection = selection
    return snapshot
  }

  /// Without the segments all of whose numbers are at most `sequence`.
  package func after(_ sequence: UInt64) -> JournalSnapshot {
    var snapshot = self
    snapshot.removeStretches { _, stretch in stretch.segment.sequences.upperBound <= sequence }
    return snapshot
  }

  /// Removes the stretches for which the predicate, which gets the index of their writer, is true.
  mutating func removeStretches(where isRemoved: (Int, SegmentStretch) -> Bool) {
    for index in runs.indices { runs[index].removeStretches { isRemoved(index, $0) } }
  }
}
