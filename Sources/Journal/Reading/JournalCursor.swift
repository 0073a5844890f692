/// How far a repeated reader has read each writer's segments.
package struct JournalCursor: Sendable {
  /// By writer: the number of the segment that was read last, and how far.
  private var places: [(segment: UInt64, end: Int)?] = []

  package init() {}

  init(places: [(segment: UInt64, end: Int)?]) {
    self.places = places
  }

  /// Where to go on: at the first segment there is, if the one that was read last was evicted.
  func place(ofWriter writer: Int, in segments: [StoredSegment]) -> (first: Int, start: Int) {
    guard writer < places.count, let (segment, end) = places[writer] else { return (0, 0) }
    let first = segments.firstIndex { $0.number >= segment } ?? segments.endIndex
    let isSame = first < segments.endIndex && segments[first].number == segment
    return (first, isSame ? end : 0)
  }

  /// True if the reader has read the record that starts there.
  func hasPassed(segment: UInt64, offset: Int, ofWriter writer: Int) -> Bool {
    guard writer < places.count, let place = places[writer] else { return false }
    return place.segment > segment || place.segment == segment && place.end > offset
  }
}
