package import Journal
internal import Primitives
internal import RequestMatching

extension JournalSnapshot {
  /// The requests that differ from a filter in the fewest fields, the newest of them.
  ///
  /// - Parameters:
  ///   - filter: What they are compared with.
  ///   - tenant: Whose requests are compared; nil for all.
  /// - Returns: At most three, the nearest first.
  package func nearest(to filter: RequestFilter, tenant: String? = nil) -> [NearMiss] {
    nearest(to: [filter], tenant: tenant)[0]
  }

  /// How many of the newest requests are compared: of the filter's tenant, if it names one, and where
  /// too few of those are near, of all.
  private static let comparedRequests = 1000
  private static let comparedOfOthers = 100

  /// The same for several filters. Each request is read once, and all comparisons together take no more
  /// steps than matching one request may take: only near misses found by then are shown.
  func nearest(to filters: [RequestFilter], tenant: String?) -> [[NearMiss]] {
    var searches = filters.map(NearMissSearch.init)
    let cost = MatchingCost(limit: lifetime?.matchSteps ?? MatchingCost.defaultLimit)
    let ofTenant = narrowed(toTenant: tenant)
    let owner = tenant.map(ValueMatcher.text)
    let free = filters.indices.filter { filters[$0].when.tenantKeys == nil }
    ofTenant.compare(free, owner, newest: Self.comparedRequests, cost, &searches)
    let bound = filters.indices.filter { filters[$0].when.tenantKeys != nil }
    for index in bound {
      ofTenant.narrowed(to: filters[index])
        .compare([index], owner, newest: Self.comparedRequests, cost, &searches)
    }
    ofTenant.compare(
      bound.filter { !searches[$0].isFull },
      owner,
      newest: Self.comparedOfOthers,
      cost,
      &searches
    )
    return searches.map(\.misses)
  }

  /// Compares the newest requests with some of the filters.
  private func compare(
    _ indices: [Int],
    _ owner: ValueMatcher?,
    newest count: Int,
    _ cost: MatchingCost,
    _ searches: inout [NearMissSearch]
  ) {
    let needsHeaders = indices.contains { searches[$0].needsHeaders }
    var left = count
    var reader = makeReader(isBackward: true)
    // It ends once no older request can be nearer.
    while left > 0, !cost.isExceeded, indices.contains(where: { !searches[$0].isOver }) {
      let isNext: Void? = reader.next { request, bytes in
        guard owner?.matches(bytes, in: request.tenant) ?? true else { return }
        left -= 1
        var parsed = ParsedRequest(request)
        guard let facts = parsed.facts(in: bytes, withHeaders: needsHeaders) else { return }
        for index in indices where !searches[index].isOver {
          guard !cost.isExceeded, !(lifetime?.hasEnded ?? false) else { return }
          searches[index].look(at: request, facts, bytes, cost) { parsed.json(in: bytes) }
        }
      }
      if isNext == nil { break }
    }
  }
}
