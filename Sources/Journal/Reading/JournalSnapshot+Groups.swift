internal import Primitives

extension JournalSnapshot {
  /// Counts packed segments by their groups, without unpacking them.
  ///
  /// - Parameters:
  ///   - since: Only requests with a greater number are asked for.
  ///   - count: Called with each segment all of whose requests are asked for, its groups, and the
  ///     index of its writer.
  /// - Returns: What is left to read request by request.
  func countingGroups(
    since: UInt64,
    _ count: (PackedSegment, [RecordGroup], Int) -> Void
  ) -> JournalSnapshot {
    let oldest = max(since, forgotten.throughAll)
    // The group counts of a tenant that was forgotten in part are too high.
    let partly = max(oldest, forgotten.newest(ofKeys: selection.tenantKeys))
    var rest = after(oldest)
    rest.removeStretches { writer, stretch in
      guard !(lifetime?.hasEnded ?? false), case .packed(let segment) = stretch.segment,
        stretch.range.lowerBound == 0, let groups = segment.groups
      else { return false }
      let first = segment.sequences.lowerBound
      let isWhole =
        first > partly
        || first > oldest
          && groups.allSatisfy { forgotten.newest(ofKeys: [$0.tenantKey]) < first }
      guard isWhole else { return false }
      count(segment, groups, writer)
      return true
    }
    return rest
  }
}
