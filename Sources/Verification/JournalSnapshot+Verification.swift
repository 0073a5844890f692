package import Journal
internal import RequestMatching

extension JournalSnapshot {
  /// Verifies what was recorded.
  ///
  /// - Parameters:
  ///   - expectations: What is expected.
  ///   - tenant: Whose requests count; nil for all.
  ///   - isComplete: False if requests were evicted; nil for what the journal knows of that.
  /// - Returns: A result for each expectation, and one for their order if that is expected.
  package func verify(
    _ expectations: Expectations,
    tenant: String?,
    isComplete: Bool? = nil
  ) -> [ExpectationResult] {
    let isComplete = isComplete ?? self.isComplete(ofTenant: tenant)
    var tallies = ExpectationTallies(
      expectations,
      marks: marks,
      matchSteps: lifetime?.matchSteps
    )
    narrowed(toKeys: expectations.tenantKeys).forEach(ofTenant: tenant) { request, bytes in
      var parsed = ParsedRequest(request)
      tallies.add(&parsed, bytes)
    }
    if let sequence = tallies.overrun { lifetime?.note(overrunAt: sequence) }
    // A request that could not be compared counts as evicted.
    let gap = isComplete ? tallies.gap : ExpectationTallies.evicted
    var results = tallies.results(gap: gap, of: tallies.works.joined())
    let missed = tallies.list.indices.filter { tallies.list[$0].hasTooFew }
    let filters = missed.map { expectations.list[$0].filter }
    for (index, nearest) in zip(missed, nearest(to: filters, tenant: tenant)) {
      results[index].nearest = nearest
    }
    addProof(to: &results, tenant: tenant)
    if expectations.inOrder {
      results.append(ExpectationTally.order(of: tallies.list, gap: gap))
    }
    return results
  }
}

extension Expectations {
  /// The keys of all tenants that the expectations name; nil if one is about other tenants too.
  fileprivate var tenantKeys: [UInt64]? {
    let keys = list.map(\.when.tenantKeys)
    return keys.contains { $0 == nil } ? nil : Set(keys.flatMap { $0 ?? [] }).sorted()
  }
}

extension Expectation {
  /// The requests that count for it.
  fileprivate var filter: RequestFilter {
    var filter = RequestFilter()
    filter.when = when
    filter.isOfAPI = true
    filter.since = since
    if case .count(_, let status) = demand { filter.status = status }
    return filter
  }
}
