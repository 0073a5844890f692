internal import Primitives

/// The recorded requests of one tenant that changed its store, in the order of their numbers.
///
/// A request that is published late, because its writer was slower than another, comes in a later
/// reading than requests with greater numbers.
package struct StoreChanges: Sendable {
  /// True if requests that changed the store were evicted before they were read. It may be true in
  /// error for a tenant that shares half of its key with another, or among many thousand tenants.
  package let hasGap: Bool
  private let snapshot: JournalSnapshot
  private let tenant: String

  init(of snapshot: JournalSnapshot, tenant: String, hasGap: Bool) {
    self.snapshot = snapshot
    self.tenant = tenant
    self.hasGap = hasGap
  }

  /// Calls `body` with each request and the bytes that its ranges point into.
  package func forEach(_ body: (RecordedRequest, Span<UInt8>) -> Void) {
    snapshot.forEach(ofTenant: tenant, body)
  }
}
