package import Journal

extension JournalSnapshot {
  /// How the client behaved, from one reading of each request of one tenant, or for nil of all.
  package func clientBehaviour(tenant: String?) -> ClientBehaviour {
    var tallies = ExpectationTallies(Self.allRules, marks: marks)
    forEach(ofTenant: tenant) { request, bytes in
      var parsed = ParsedRequest(request)
      tallies.add(&parsed, bytes)
    }
    let works = tallies.works.joined()
    let most = works.list.map(\.attempts).filter { !$0.isEmpty }.max {
      ($0.count, $1[0].sequence) < ($1.count, $0[0].sequence)
    }
    let gap = isComplete(ofTenant: tenant) ? nil : ExpectationTallies.evicted
    return ClientBehaviour(
      results: tallies.results(gap: gap, of: works),
      transportRetries: tallies.works.transportRetries,
      mostAttempts: most?.map(\.sequence) ?? []
    )
  }

  private static let allRules: Expectations = {
    var expectations = Expectations()
    expectations.list = ClientRule.words.sorted { $0.name < $1.name }.map { rule in
      var expectation = Expectation()
      expectation.name = rule.name
      expectation.demand = .client(rule)
      return expectation
    }
    return expectations
  }()
}
