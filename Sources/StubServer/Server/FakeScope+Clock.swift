extension FakeScope {
  /// The clock of the tenant, or of all tenants.
  public var clock: FakeClock { FakeClock(server: server, tenant: tenantName) }
}
