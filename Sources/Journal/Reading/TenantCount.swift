package import Primitives

/// How many requests of one tenant are recorded.
package struct TenantCount: Sendable, Hashable {
  /// The name that its requests gave; empty for none.
  package let tenant: FieldValue
  package internal(set) var requests: Int
}

extension JournalSnapshot {
  /// The tenants whose requests are recorded, those with the most requests first. Packed segments are
  /// not unpacked, unless they have very many tenants.
  package var tenantCounts: [TenantCount] {
    var counts: [FieldValue: Int] = [:]
    let rest = countingGroups(since: 0) { _, groups, _ in
      for group in groups { counts[group.tenant, default: 0] += group.count }
    }
    rest.forEach { request, bytes in
      counts[FieldValue(bytes, in: request.tenant), default: 0] += 1
      return true
    }
    return counts.map { TenantCount(tenant: $0, requests: $1) }
      .sorted { ($1.requests, $0.tenant.text) < ($0.requests, $1.tenant.text) }
  }
}
