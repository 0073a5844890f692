/// The segments of one writer in a snapshot, in the order in which they were written.
struct SegmentRun: Sendable {
  private(set) var stretches: [SegmentStretch]
  /// Where a reader is that has read all of it: in the last segment that has published records. A
  /// segment before that is complete; a later one may be empty because records of this one are
  /// pending.
  let end: (segment: UInt64, end: Int)?

  /// - Parameters:
  ///   - segments: Of the writer.
  ///   - first: The index of the first one to read.
  ///   - start: Where in that reading starts.
  init(_ segments: [StoredSegment], from first: Int, at start: Int) {
    // A writer publishes its segments in order. Seen from the last one on, no segment has records
    // while one before it lacks some.
    let stretches = segments.indices[first...].reversed()
      .map { SegmentStretch(segments[$0], from: $0 == first ? start : 0) }
    end = (stretches.first { $0.range.upperBound > 0 } ?? stretches.last)
      .map { ($0.segment.number, $0.range.upperBound) }
    self.stretches = stretches.reversed()
  }

  mutating func removeStretches(where isRemoved: (SegmentStretch) -> Bool) {
    stretches.removeAll(where: isRemoved)
  }
}
