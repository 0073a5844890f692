import Foundation
import StubServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct WaitingTests {
  @Test func waitsForWhatIsStillToCome() async throws {
    let server = try await StubServer.start()
    try server.post(#"{"type":"REPAIR"}"#)
    async let requests = server.waitForRequests(
      count: 3,
      matching: .post().body(["type": "REPAIR"]),
      within: .seconds(60)
    )
    for _ in 0..<2 { try server.post(#"{"type":"REPAIR"}"#) }
    #expect(try await requests.count == 3)
    // More than are wanted have come already.
    #expect(try await server.waitForRequests(count: 2).count == 3)
    await server.stop()
  }

  @Test func tooFewAreExplained() async throws {
    let server = try await StubServer.start()
    try server.post(#"{"type":"REPAIR","thingId":"pump-7"}"#)
    let error = await #expect(throws: WaitError.self) {
      try await server.waitForRequests(
        count: 2,
        matching: .post().body(["type": "CLEANING", "thingId": "pump-7"]),
        within: .milliseconds(20)
      )
    }
    #expect(error?.count == 0)
    #expect(
      error?.description == """
        0.02 seconds are over: wanted at least 2, got 0
                nearest request 1: POST /inventory/maintenanceWorks → 201
                  body.type  wanted "CLEANING"  found "REPAIR"
        """
    )
    await server.stop()
  }

  @Test func aTenantWaitsForItsOwn() async throws {
    let server = try await StubServer.start()
    try server.post("{}", tenant: "globex")
    let error = await #expect(throws: WaitError.self) {
      try await server.tenant("acme").waitForRequests(within: .milliseconds(10))
    }
    // What other tenants send is not near.
    #expect(error?.description == "0.01 seconds are over: wanted at least 1, got 0")
    #expect(try await server.tenant("globex").waitForRequests(status: 201).count == 1)
    await server.stop()
  }

  @Test func aTaskThatIsCancelledWaitsNoMore() async throws {
    let server = try await StubServer.start()
    let waiting = Task { try await server.waitForRequests(within: .seconds(3600)) }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    await server.stop()
  }

  @Test func whatCannotBeWaitedForIsExplained() async throws {
    let server = try await StubServer.start()
    let count = await #expect(throws: FakeError.self) {
      try await server.waitForRequests(count: 0)
    }
    #expect(count?.description == "count: expected 1 or more requests to wait for, found 0")
    let status = await #expect(throws: FakeError.self) {
      try await server.waitForRequests(status: 99_999)
    }
    #expect(status?.description == "status: expected 100 to 599, found 99999")
    await #expect(throws: FakeError.self) {
      try await server.waitForRequests(within: .seconds(-5))
    }
    await server.stop()
  }

  /// Long times are no overflow.
  @Test func aWaitMayBeLong() async throws {
    let server = try await StubServer.start()
    async let waits = server.waitForRequests(within: .seconds(1e19))
    try server.post("{}")
    #expect(try await waits.count == 1)
    await server.stop()
  }

  @Test func aStopEndsTheWaits() async throws {
    let server = try await StubServer.start()
    let waits = (0..<20).map { _ in
      Task { try await server.waitForRequests(within: .seconds(3600)) }
    }
    await server.stop()
    for wait in waits { await #expect(throws: FakeError.self) { try await wait.value } }
    await #expect(throws: FakeError.self) { try await server.waitForRequests() }
  }
}
