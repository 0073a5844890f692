import StubServer
import Testing

/// The fake without a trait, as other testing libraries and programs use it.
struct StandaloneTests {
  @Test func theFakeIsVerifiedAtTheEnd() async throws {
    let server = try await StubServer.start(scenario: "rate-limited")
    let tenant = server.tenant("acme")
    let client = MaintenanceClient(
      url: server.url,
      tenant: tenant.name,
      tokens: TokenSource(token: try tenant.token()),
      clock: tenant.clock
    )
    await #expect(throws: ClientError.self) { try await client.create(WorkOrder(type: "REPAIR")) }
    try await server.waitForRequests(count: 2, status: 429)
    try tenant.verify(.client(.maxAttempts(5)))
    await server.stop()
  }
}
