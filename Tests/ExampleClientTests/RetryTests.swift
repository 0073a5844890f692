import Foundation
import StubServer
import StubServerTesting
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// What the client does when answers fail. After each test the scenario's expectations and the rules are
/// verified by what the fake has recorded.
@Suite(.fake(rules: [.losesNothing, .keepsBodyOnRetry]), .timeLimit(.minutes(2)))
struct RetryTests {
  private let pump = WorkOrder(startTimestamp: 1_578_438_000_000, type: "REPAIR", thingId: "pump-7")

  /// The usual case: answered at once.
  @Test func aWorkIsCreated() async throws {
    let fake = try Fake.current
    let id = try await MaintenanceClient(fake).create(pump)
    #expect(try fake.storedWorks.map(\.id) == [id])
    #expect(try fake.storedWorks.first?.work.thingId == "pump-7")
  }

  /// A scenario written in Swift.
  @Test(
    .fake(
      scenario: Scenario(expect: [.client(.obeysRetryAfter), .count(1, status: 201)]) {
        Rule(
          .post("/inventory/maintenanceWorks"),
          each: .work,
          respond: .status(429, retryAfter: .seconds(1)).times(2),
          .accept
        )
      }
    )
  )
  func waitsAsLongAsItIsTold() async throws {
    let fake = try Fake.current
    try await fake.confirmRequests(3) {
      _ = try await MaintenanceClient(fake).create(pump)
    }
    #expect(fake.requests.map(\.status) == [429, 429, 201])
  }

  /// A scenario that comes with the library; eight clients at the same time.
  @Test(.fake(scenario: "every-work-fails-thrice", rules: [.backsOff]))
  func everyWorkGetsThrough() async throws {
    let client = MaintenanceClient(try Fake.current)
    try await withThrowingTaskGroup { group in
      for number in 0..<8 {
        group.addTask {
          try await client.create(WorkOrder(type: "CLEANING", thingId: "pump-\(number)"))
        }
      }
      try await group.waitForAll()
    }
    #expect(try Fake.current.storedWorks.count == 8)
  }

  @Test(.fake(scenario: "flaky-network")) func brokenConnectionsDoNotMatter() async throws {
    var client = MaintenanceClient(try Fake.current)
    // On Linux, URLSession does not see that a connection which it keeps was broken.
    client.timeout = .seconds(1)
    _ = try await client.create(pump)
  }

  /// The first answer never comes: the client gives it up, and sends the work again.
  @Test(.fake(scenario: "stalled-response")) func slowAnswersAreGivenUp() async throws {
    var client = MaintenanceClient(try Fake.current)
    client.timeout = .seconds(1)
    _ = try await client.create(pump)
    #expect(try Fake.current.requests.count == 2)
  }
}
