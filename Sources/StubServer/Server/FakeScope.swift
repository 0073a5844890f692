/// All tenants of a running fake, or one of them: what they sent, how their clients behaved, and what the fake
/// does for them.
///
/// A `StubServer` is about all tenants; `server.tenant("acme")` is about one.
public protocol FakeScope: Sendable {
  /// Which fake, and which of its tenants. Only the library looks into it.
  var subject: FakeSubject { get }
}

/// One tenant of a fake.
public protocol TenantScope: FakeScope {
  /// The name of the tenant: what clients send in the header `X-Servitly-Tenant`.
  var tenant: String { get }
}

extension FakeScope {
  /// The fake itself.
  var server: StubServer { subject.server }
  /// The tenant alone that the functions are about; nil for all tenants.
  var tenantName: String? { subject.tenant }
}
