extension JournalSnapshot {
  /// How many requests match. Packed segments are not unpacked, unless the filter compares more than
  /// method, path, tenant, status and outcome.
  package func count(_ filter: RequestFilter) -> Int { count(filter, listing: 0).count }

  /// How many requests match, and the numbers of the first of them.
  package func count(
    _ filter: RequestFilter,
    listing limit: Int
  ) -> (count: Int, first: [UInt64]) {
    var rest = narrowed(to: filter)
    var matches = FilterMatches(limit: limit)
    if filter.isOfGroups {
      rest = rest.countingGroups(since: filter.since) { segment, groups, writer in
        matches.add(segment, groups, ofWriter: writer, filter, keys: rest.selection.tenantKeys)
      }
    } else {
      rest = rest.after(filter.since)
    }
    rest.forEach { request, bytes in
      if filter.matches(request, bytes) { matches.add(request.sequence) }
      return true
    }
    return (matches.count, matches.first)
  }

  /// How many requests match whose number is at most `last`.
  func count(_ filter: RequestFilter, through last: UInt64) -> Int {
    var later = filter
    later.since = max(filter.since, last)
    return count(filter) - count(later)
  }
}
