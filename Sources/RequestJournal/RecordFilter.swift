internal import JSONWire
package import RequestMatching

/// Which recorded requests are asked for; what is not said is free.
package struct RecordFilter: Sendable {
  package var when = RequestPattern()
  package var status: Int?
  package var outcome: Outcome?
  /// Only requests with a greater number.
  package var since: UInt64 = 0

  package init() {}

  package func matches(_ request: RecordedRequest, _ bytes: Span<UInt8>) -> Bool {
    guard request.sequence > since else { return false }
    if let status, request.status != status { return false }
    if let outcome, request.outcome != outcome { return false }
    if when.isEmpty { return true }
    guard let facts = request.facts(in: bytes) else { return false }
    return when.matches(facts, head: bytes) { request.json(in: bytes) }
  }
}

extension RecordFilter {
  /// True if it asks for no more than a group of requests knows.
  var isOfGroups: Bool { when.query.isEmpty && when.headers.isEmpty && when.body == nil }
}

extension JournalSnapshot {
  /// How many requests match. What is packed is not unpacked for it, unless the filter looks at
  /// more than method, path, tenant, status and outcome.
  package func count(_ filter: RecordFilter) -> Int {
    var count = 0
    var rest = self
    if filter.isOfGroups {
      rest = takingGroups(since: filter.since) { groups in
        for group in groups where group.matches(filter) { count += group.count }
      }
    }
    rest.forEach { request, bytes in
      if filter.matches(request, bytes) { count += 1 }
      return true
    }
    return count
  }

  /// How many requests match whose number is at most `last`.
  func count(_ filter: RecordFilter, through last: UInt64) -> Int {
    var later = filter
    later.since = max(filter.since, last)
    return count(filter) - count(later)
  }
}
