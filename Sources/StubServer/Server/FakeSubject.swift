/// What a `FakeScope` is about.
public struct FakeSubject: Sendable {
  let server: StubServer
  /// Nil for all tenants.
  let tenant: String?

  /// - Parameters:
  ///   - server: The fake.
  ///   - tenant: The one tenant that it is about; nil for all.
  package init(server: StubServer, tenant: String? = nil) {
    self.server = server
    self.tenant = tenant
  }
}
