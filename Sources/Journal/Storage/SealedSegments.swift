/// The newest complete segments of all writers, which are not compressed yet.
struct SealedSegments: Sendable {
  struct Element: Sendable {
    let segment: Segment
    let writer: Int
  }

  private var list: [Element] = []
  private var bytes = 0

  /// Adds one, and removes those beyond the limit.
  ///
  /// - Returns: Those that were removed, the oldest first.
  mutating func add(_ new: Element, limit: Int) -> [Element] {
    list.append(new)
    bytes += new.segment.capacity
    var count = 0
    while bytes > limit, count < list.count {
      bytes -= list[count].segment.capacity
      count += 1
    }
    defer { list.removeFirst(count) }
    return Array(list[..<count])
  }
}
