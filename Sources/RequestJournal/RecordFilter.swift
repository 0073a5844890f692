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

extension JournalSnapshot {
  package func count(_ filter: RecordFilter) -> Int {
    var count = 0
    forEach { request, bytes in
      if filter.matches(request, bytes) { count += 1 }
      return true
    }
    return count
  }
}
