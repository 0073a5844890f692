/// What one looks at, and acts on, in a running fake: all tenants, or one.
///
/// A `StubServer` is about all tenants; `server.tenant("acme")` is about one.
public protocol FakeScope: Sendable {
  /// The fake itself.
  var server: StubServer { get }
  /// The name of the tenant; nil for all tenants.
  var tenantName: String? { get }
}

/// What is about one tenant.
public protocol TenantScope: FakeScope {
  /// What clients send in the header `X-Servitly-Tenant`.
  var name: String { get }
}

extension TenantScope {
  public var tenantName: String? { name }
}
