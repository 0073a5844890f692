internal import Journal
internal import Primitives

extension FakeControl {
  /// The tenants whose requests are recorded, those with the most requests first, and after them the
  /// others that have a scenario of their own.
  package var tenants: [KnownTenant] {
    let own = state.scenarios.value.ofTenants
    var tenants = state.journal.snapshot(for: lifetime).tenantCounts.map { count in
      KnownTenant(
        name: count.tenant.text,
        requests: count.requests,
        hasOwnScenario: own[count.tenant.inUTF8] != nil
      )
    }
    let known = Set(tenants.map(\.name))
    let others = own.keys.map(\.text).filter { !known.contains($0) }.sorted()
    tenants += others.map { KnownTenant(name: $0, hasOwnScenario: true) }
    return tenants
  }
}
