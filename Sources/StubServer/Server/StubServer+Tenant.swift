extension StubServer {
  /// One tenant of a fake. Its scenario, clock, quotas, stored objects and requests are its own, so tests
  /// that run at the same time do not disturb one another.
  public struct Tenant: TenantScope {
    /// The fake that the tenant is one of.
    public let server: StubServer
    public let tenant: String

    public var subject: FakeSubject { FakeSubject(server: server, tenant: tenant) }
  }
}
