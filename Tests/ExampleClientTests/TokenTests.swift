import Foundation
import StubServer
import StubServerTesting
import Testing

/// Users log in, and their tokens expire.
@Suite(.timeLimit(.minutes(2)))
struct TokenTests {
  private static let access = Scenario.Access(
    tenants: ["acme"],
    apiKeys: ["0f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    tokenLifetime: .seconds(3600),
    users: [
      "technician": .init(
        tenant: "acme",
        email: "technician@example.com",
        password: "lantern-Quiet-23"
      )
    ]
  )
  private static let scenario = Scenario(
    access: access,
    expect: [.client(.renewsToken), .count(2, of: .operation(.login), status: 200)]
  )

  private func client(_ fake: Fake, password: String = "lantern-Quiet-23") -> MaintenanceClient {
    var client = MaintenanceClient(fake)
    client.tokens = TokenSource(
      account: .init(
        url: fake.url,
        tenant: fake.tenant,
        apiKey: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        email: "technician@example.com",
        password: password
      )
    )
    return client
  }

  /// Four requests find at the same time that their token has expired: one log-in serves them all.
  @Test(.fake(scenario: scenario, rules: [.losesNothing])) func anExpiredTokenIsRenewed()
    async throws
  {
    let fake = try Fake.current
    let client = client(fake)
    _ = try await client.create(WorkOrder(thingId: "pump-0"))
    try fake.clock.advance(by: .seconds(3600))
    try await withThrowingTaskGroup { group in
      for number in 1...4 {
        group.addTask { try await client.create(WorkOrder(thingId: "pump-\(number)")) }
      }
      try await group.waitForAll()
    }
    #expect(try fake.requestCount(status: 401) == 4)
    #expect(fake.sessions.count == 2)
  }

  @Test(.fake(scenario: Scenario(access: access)))
  func aWrongPasswordIsNotTriedAgain() async throws {
    let fake = try Fake.current
    await #expect(throws: ClientError.refused(status: 401, attempts: 1)) {
      try await client(fake, password: "wrong").create(WorkOrder(thingId: "pump-0"))
    }
    #expect(fake.requests.count == 1)
  }
}
