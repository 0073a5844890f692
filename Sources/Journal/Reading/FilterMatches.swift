/// Requests that match, counted, and the first of them by their numbers.
struct FilterMatches {
  private(set) var count = 0
  private let limit: Int
  private var read: [UInt64] = []
  /// Of packed segments, by writer, each in order.
  private var packed: [Int: [UInt64]] = [:]

  init(limit: Int) {
    self.limit = limit
  }

  mutating func add(_ sequence: UInt64) {
    count += 1
    if read.count < limit { read.append(sequence) }
  }

  /// Adds what matches of a segment all of whose requests are asked for.
  mutating func add(
    _ segment: PackedSegment,
    _ groups: [RecordGroup],
    ofWriter writer: Int,
    _ filter: RequestFilter,
    keys: [UInt64]?
  ) {
    let isMatch = groups.map { group in
      (keys?.contains(group.tenantKey) ?? true) && group.matches(filter)
    }
    for (group, isMatch) in zip(groups, isMatch) where isMatch { count += group.count }
    guard isMatch.contains(true), packed[writer]?.count ?? 0 < limit else { return }
    let sequences = segment.records.indices.lazy
      .filter { isMatch[segment.records[$0].group] }
      .map { segment.sequence(ofRecord: $0) }
    packed[writer, default: []] += sequences.prefix(limit - (packed[writer]?.count ?? 0))
  }

  var first: [UInt64] {
    Array((read + packed.values.joined()).sorted().prefix(limit))
  }
}
