/// What a test shares with the tests that run beside it.
public enum FakeIsolation: Sendable, Hashable {
  /// A tenant, unless the test gives a `configuration`, or the scenario can be in force only in a server of
  /// its own: it has a base path or a fault at `accept`, it lists or names tenants, or a rule or
  /// an expectation has a condition on the tenant.
  case automatic
  /// One server for all tests of the process, in which each test is a tenant. The server starts with the
  /// first of them, and no test sees what another one does.
  case tenant
  /// A server that starts for the test and stops after it.
  case server
}
