import StubServer
import Testing

/// The fake without a trait, as other testing libraries and programs use it.
struct StandaloneTests {
  @Test func theFakeIsVerifiedAtTheEnd() async throws {
    let server = try await StubServer.start(scenario: "rate-limited")
    let acme = server.tenant("acme")
    let client = MaintenanceClient(
      url: server.url,
      tenant: acme.tenant,
      tokens: TokenSource(token: try acme.token()),
      clock: acme.clock
    )
    await #expect(throws: ClientError.self) { try await client.create(WorkOrder(type: "REPAIR")) }
    try await server.waitForRequests(count: 2, status: 429)
    try acme.verify(.client(.maxAttempts(5)))
    await server.stop()
  }
}
