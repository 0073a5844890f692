import StubServer
import StubServerTesting
import Testing

/// What the client does when it cannot get through.
struct OutageTests {
  private let pump = WorkOrder(type: "REPAIR", thingId: "pump-7")

  /// An outage that lasts longer than the client tries.
  @Test(.fake(scenario: Scenario { Rule(respond: 503) }, rules: [.maxAttempts(5)]))
  func anOutageIsReported() async throws {
    let client = MaintenanceClient(try Fake.current)
    await #expect(throws: ClientError.gaveUp(reason: "status 503", attempts: 5)) {
      try await client.create(pump)
    }
  }
}
