import Foundation
import StubServer
import Testing
import WorkFixtures

@Suite(.timeLimit(.minutes(1)))
struct StubServerTests {
  private static let works = "/inventory/maintenanceWorks"
  private static let repair = #"{"startTimestamp":1578438000000,"type":"REPAIR"}"#

  @Test func aScenarioInSwiftAnswers() async throws {
    let scenario = Scenario(expect: [.client(.losesNothing)]) {
      Rule(
        .post(Self.works),
        each: .work,
        respond: .status(429, retryAfter: .zero).times(1),
        .accept
      )
    }
    let server = try await StubServer.start(scenario: scenario)
    let client = Client(url: server.url)
    #expect(try await client.post(Self.repair).status == 429)
    #expect(try await client.post(Self.repair).status == 201)

    let requests = try await server.waitForRequests(count: 2, matching: .post(Self.works))
    #expect(requests.map(\.status) == [429, 201])
    #expect(requests.first?.json == ["startTimestamp": 1_578_438_000_000, "type": "REPAIR"])
    #expect(try server.tenant("acme").storedWorks.map(\.work.type) == ["REPAIR"])
    try server.verify()
    await server.stop()
  }

  @Test func verifyThrowsWhatWasNotMet() async throws {
    let server = try await StubServer.start(scenario: "rate-limited")
    #expect(try await Client(url: server.url).post(Self.repair).status == 429)
    let error = #expect(throws: VerificationError.self) {
      try server.verify(.count(1, of: .post(Self.works), status: 201, name: "the work arrives"))
    }
    #expect(error?.failures.map(\.name) == ["the work arrives"])
    await server.stop()
  }

  @Test func aWaitThrowsWhenItsTimeIsUp() async throws {
    let server = try await StubServer.start()
    let error = await #expect(throws: WaitError.self) {
      try await server.waitForRequests(within: .milliseconds(1))
    }
    #expect(error?.count == 0)
    await server.stop()
  }

  @Test func aScenarioOfABundleFindsTheFileBesideIt() async throws {
    let scenario = Scenario.bundled("outage", in: .module, folder: "Scenarios")
    let server = try await StubServer.start(scenario: scenario)
    let answer = try await Client(url: server.url).post("{}")
    #expect(answer.status == 503)
    let notice = try #require(
      Bundle.module.url(forResource: "notice", withExtension: "html", subdirectory: "Scenarios")
    )
    #expect(try answer.body == Data(contentsOf: notice))
    await server.stop()
  }

  @Test func aMistakeInAScenarioIsShownWithItsPlace() async {
    let error = await #expect(throws: ScenarioError.self) {
      try await StubServer.start(scenario: .json(#"{"rulez": []}"#, name: "mine.json"))
    }
    #expect(error?.description.hasPrefix("mine.json:1:2: error: ") == true)
  }
}
