/// What a journal keeps under its lock: the segments, and what was evicted and forgotten.
struct JournalState: Sendable {
  /// By writer, each in the order of its sequence numbers; the last of each is being written.
  private(set) var segments: [[StoredSegment]] = []
  /// Of the segment that was made last.
  private var number: UInt64 = 0
  /// By writer: the number of its newest segment all of which is published. Newer ones may hold
  /// records that no query can see or count yet, and must stay.
  private var sealed: [UInt64] = []
  /// Requests since the start.
  private(set) var evicted = 0
  /// The greatest number of a request in what was evicted.
  private(set) var evictedThrough: UInt64 = 0
  private(set) var lostChanges = LostChanges()
  var forgotten = ForgottenRequests()
  var marks = TestMarks()
  var departures = Departures()
  /// Bytes of all segments.
  private(set) var bytes = 0

  /// The least number of a request that may be stored.
  var oldestSequence: UInt64 {
    segments.compactMap { $0.first?.sequences.lowerBound }.min() ?? 0
  }
}

extension JournalState {
  mutating func addWriter() -> Int {
    segments.append([])
    sealed.append(0)
    return segments.count - 1
  }

  mutating func makeSegment(
    ofWriter index: Int,
    bytes: Int?,
    _ memory: SegmentMemory
  ) -> Segment {
    number += 1
    let segment = Segment(number: number, bytes: bytes, memory)
    segments[index].append(.open(segment))
    self.bytes += segment.capacity
    return segment
  }

  /// Notes that all of the segment is published.
  mutating func seal(_ segment: Segment, ofWriter index: Int) {
    sealed[index] = max(sealed[index], segment.number)
  }

  func has(_ segment: Segment, ofWriter index: Int) -> Bool {
    segments[index].contains { $0.number == segment.number }
  }

  /// Puts the compressed segment in the place of the other, if that is still there.
  mutating func replace(_ segment: Segment, ofWriter index: Int, by packed: PackedSegment) {
    guard let place = segments[index].firstIndex(where: { $0.number == segment.number })
    else { return }
    segments[index][place] = .packed(packed)
    bytes += packed.storedBytes - segment.capacity
  }
}

extension JournalState {
  /// Evicts the oldest segments until the others fit the limit, or no sealed one is left.
  mutating func evict(beyond limit: Int) {
    while bytes > limit, let index = oldestSealed {
      let gone = segments[index].removeFirst()
      bytes -= gone.storedBytes
      guard gone.sequences.upperBound > forgotten.throughAll else { continue }
      evicted += gone.recordCount
      evictedThrough = max(evictedThrough, gone.sequences.upperBound)
      lostChanges.add(gone, ofWriter: index)
    }
  }

  /// The writer whose first segment is sealed and older than all others.
  private var oldestSealed: Int? {
    segments.indices
      .filter { index in segments[index].first.map { $0.number <= sealed[index] } ?? false }
      .min { segments[$0][0].sequences.lowerBound < segments[$1][0].sequences.lowerBound }
  }

  /// Forgets all requests with numbers up to `sequence`, and frees the sealed segments that have no
  /// others.
  mutating func forget(through sequence: UInt64) {
    forgotten.forget(through: sequence)
    lostChanges.drop(through: sequence)
    marks = TestMarks()
    departures.forget(through: sequence)
    for index in segments.indices {
      let sealed = sealed[index]
      segments[index].removeAll { $0.number <= sealed && $0.sequences.upperBound <= sequence }
    }
    bytes = segments.joined().reduce(0) { $0 + $1.storedBytes }
  }
}
