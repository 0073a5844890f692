internal import JSONWire
package import RequestMatching

/// Which recorded requests a query asks for; a member that is not set accepts all.
package struct RequestFilter: Sendable {
  package var when = RequestPattern()
  package var status: Int?
  package var outcome: Outcome?
  /// True to leave out preflights and `OPTIONS *`, unless their method or outcome is asked for.
  package var isOfAPI = false
  /// Only requests with a greater number.
  package var since: UInt64 = 0

  /// The call that asks, to note a request there that takes too many steps to match.
  package var call: CallLifetime?

  package init() {}

  package func matches(_ request: RecordedRequest, _ bytes: Span<UInt8>) -> Bool {
    guard request.sequence > since else { return false }
    if let status, request.status != status { return false }
    guard accepts(request.outcome) else { return false }
    if when.isEmpty { return true }
    if !when.headers.isEmpty, let tenant = when.tenant, !tenant.matches(bytes, in: request.tenant) {
      return false
    }
    let headers = when.headers.isEmpty ? [] : request.headers(of: request.head, in: bytes)
    guard let facts = request.facts(in: bytes, headers: headers) else { return false }
    let cost = MatchingCost(limit: call?.matchSteps ?? MatchingCost.defaultLimit)
    let isMatch = when.matches(facts, head: bytes, cost) { request.json(in: bytes) }
    if cost.isExceeded { call?.note(overrunAt: request.sequence) }
    return isMatch && !cost.isExceeded
  }
}

extension RequestFilter {
  /// True if it asks for requests of that outcome.
  package func accepts(_ other: Outcome) -> Bool {
    if let outcome { return other == outcome }
    return !isOfAPI || other.counts(for: when)
  }

  /// True if a `RecordGroup` knows all that it compares.
  var isOfGroups: Bool { when.query.isEmpty && when.headers.isEmpty && when.body == nil }
}
