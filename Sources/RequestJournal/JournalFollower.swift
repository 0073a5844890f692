/// Where a reader is who comes back for what was recorded since.
package struct JournalFollower: Sendable {
  /// By writer: the number of the segment that was read last, and how far.
  private var places: [(segment: UInt64, end: Int)?] = []

  package init() {}

  init(places: [(segment: UInt64, end: Int)?]) {
    self.places = places
  }

  /// Where to go on: at the first segment there is, if the last one read is gone.
  func place(ofWriter writer: Int, in segments: [StoredSegment]) -> (first: Int, start: Int) {
    guard writer < places.count, let (segment, end) = places[writer],
      let first = segments.firstIndex(where: { $0.number == segment })
    else { return (0, 0) }
    return (first, end)
  }
}

extension Journal {
  /// What is recorded at this moment and was not when the follower was last used.
  package func snapshot(following follower: inout JournalFollower) -> JournalSnapshot {
    let snapshot = snapshot(from: follower)
    follower = snapshot.end
    return snapshot
  }
}
