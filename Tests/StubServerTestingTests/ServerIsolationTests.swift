import Foundation
import FoundationNetworking
import StubServer
import StubServerTesting
import Testing
import WorkFixtures

/// Which scenarios need a server of their own, and what a test is there.
struct ServerIsolationTests {
  @Test(.timeLimit(.minutes(2)), arguments: Scenario.names, [FakeIsolation.automatic, .server])
  func everyScenarioOfTheLibraryCanBeUsed(name: String, isolation: FakeIsolation) async throws {
    // What the scenarios expect of a client is not met here.
    let issues = try await issues {
      try await run(.fake(scenario: .named(name), isolation: isolation)) { fake in
        let client = try fake.postRaw(#"{"type":"REPAIR"}"#)
        let request = try await fake.waitForRequests(within: .seconds(60))[0]
        #expect(request.tenant == fake.tenant)
        #expect(request.outcome != .notFound && request.outcome != .malformed)
        withExtendedLifetime(client) {}
      }
    }
    #expect(issues.allSatisfy { $0.text.hasPrefix("FAILED") }, "\(issues)")
  }

  @Test(.fake(scenario: "documented")) func theTenantIsOneThatTheScenarioLists() async throws {
    let fake = try Fake.current
    #expect(fake.tenant == "acme")
    #expect(fake.token == "technician")
    #expect(try await fake.post() == 201)
  }

  /// Its client is refused because it names a tenant that does not exist.
  @Test(.fake(scenario: "wrong-tenant", failOnNothingJudged: true))
  func requestsOfAllTenantsAreOfTheTest() async throws {
    let fake = try Fake.current
    #expect(fake.tenant == "acme-production")
    var request = fake.request(json: Fake.repair)
    request.setValue("acme-test", forHTTPHeaderField: "X-Servitly-Tenant")
    #expect(try await fake.send(request) == 403)
    #expect(fake.requests.map(\.tenant) == ["acme-test"])
  }

  private static let users = Scenario(
    access: .init(users: ["anna": .init(tenant: "north", email: "anna@example.com", password: "pw")]
    )
  )

  @Test(.fake(scenario: users)) func theTenantIsThatOfTheFirstUser() async throws {
    let fake = try Fake.current
    #expect(fake.tenant == "north")
    #expect(try await fake.post() == 201)
  }

  @Test(.fake(scenario: Scenario(basePath: "/api"))) func theBasePathIsInTheURL() async throws {
    let fake = try Fake.current
    #expect(fake.url.path == "/api")
    #expect(try await fake.post() == 201)
    #expect(fake.tenant == "StubServerTestingTests.ServerIsolationTests.theBasePathIsInTheURL")
  }

  @Test(.fake(scenario: Scenario { Rule(respond: .fault(.reset, at: .accept).times(1), .accept) }))
  func faultsCanStrikeConnections() throws {
    let fake = try Fake.current
    let first = try? fake.statusOfRawPost()
    #expect(first == nil)
    #expect(try fake.statusOfRawPost() == 201)
  }

  private static let configured = StubServer.Configuration(generatedWorks: 3)

  @Test(.fake(configuration: configured)) func aConfigurationIsOfAServerOfItsOwn() throws {
    #expect(try Fake.current.storedWorks.count == 3)
  }

  @Test(arguments: [
    RequestPattern.any.tenant(.oneOf("acme", "globex")),
    .any.tenant(.oneOf(.matches("^a"), "acme")),
    .any.header("X-Servitly-Tenant", "acme"),
    .any.header("x-servitly-tenant", .oneOf(.oneOf("acme"), "globex")),
  ])
  func theTenantIsTheFirstThatAConditionNames(_ pattern: RequestPattern) async throws {
    try await run(.fake(scenario: Scenario { Rule(pattern, respond: 500) })) { fake in
      #expect(fake.tenant == "acme")
      let status = try fake.statusOfRawPost()
      #expect(status == 500)
    }
  }

  @Test(arguments: [
    ValueMatcher.not("globex"), .oneOf(.not("globex"), .matches("^b")), .matches("Tests"), .absent,
  ])
  func aConditionMayLeaveTheTenantItsName(_ tenant: ValueMatcher) async throws {
    let scenario = Scenario(expect: [.count(0, of: .any.tenant(tenant).body("none"))])
    try await run(.fake(scenario: scenario)) { fake in
      #expect(fake.tenant.hasPrefix("StubServerTestingTests.ServerIsolationTests."))
      let status = try fake.statusOfRawPost()
      #expect(status == 201)
    }
  }

  @Test func aConditionThatNoTenantIsKnownForIsAnErrorBeforeTheTest() async throws {
    let scenario = Scenario { Rule(.any.tenant(.matches("^acme-[0-9]+$")), respond: 500) }
    let error = await #expect(throws: FakeTestingError.self) {
      try await run(.fake(scenario: scenario)) { _ in
        Issue.record("the test runs without its fake")
      }
    }
    #expect(
      error?.description
        == "the scenario has a condition on the tenant that StubServerTestingTests.ServerIsolationTests"
        + ".aConditionThatNoTenantIsKnownForIsAnErrorBeforeTheTest, the tenant of this test, does not "
        + "fulfil, and names no tenant that the test could be: name one, as in "
        + ".tenant(.oneOf(\"acme\", …)), or list it in access.tenants"
    )
  }

  @Test(.fake(isolation: .server), arguments: 0..<50)
  func eachCaseHasAServerOfItsOwn(number: Int) async throws {
    let fake = try Fake.current
    try await fake.post(["type": "REPAIR", "thingId": "\(number)"])
    #expect(fake.requests.map(\.sequence) == [1])
    #expect(fake.requests.first?.work?.thingId == "\(number)")
  }

  @Test func theServerIsStoppedAfterTheTest() async throws {
    let kept = Kept<Fake?>(nil)
    try await run(.fake(isolation: .server)) { fake in
      let status = try fake.statusOfRawPost()
      #expect(status == 201)
      kept.withLock { $0 = fake }
    }
    let fake = try #require(kept.value)
    #expect(throws: (any Error).self) { try fake.postRaw() }
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    var scenario = Scenario()
    var configuration: StubServer.Configuration?
    let message: String
    var testDescription: String { message }
  }

  @Test(arguments: [
    Refused(scenario: Scenario(basePath: "/api"), message: "it has a basePath"),
    Refused(
      scenario: Scenario { Rule(respond: .fault(.reset, at: .accept).times(1), .accept) },
      message: "it has a fault at \"accept\", which strikes connections of all tenants"
    ),
    Refused(scenario: "documented", message: "it lists access.tenants"),
    Refused(scenario: users, message: "its access.users are of named tenants"),
    Refused(
      scenario: Scenario { Rule(.any.tenant("acme"), respond: 500) },
      message: "its rules or expectations have conditions on the tenant"
    ),
    Refused(
      scenario: Scenario(expect: [.count(0, of: .any.header("X-Semioty-Tenant", .present))]),
      message: "its rules or expectations have conditions on the tenant"
    ),
    Refused(configuration: configured, message: "a configuration is of a server"),
  ])
  func whatATenantCannotHaveIsAnError(_ refused: Refused) async throws {
    let trait: FakeTrait = .fake(
      scenario: refused.scenario,
      isolation: .tenant,
      configuration: refused.configuration
    )
    let error = await #expect(throws: FakeTestingError.self) {
      try await run(trait) { _ in Issue.record("the test runs without its fake") }
    }
    let description = error?.description ?? ""
    #expect(description.contains(refused.message))
    #expect(description.hasSuffix("use isolation: .server"))
  }

  @Test(arguments: FakeIsolation.allForTests)
  func aWrongScenarioIsAnErrorBeforeTheTest(isolation: FakeIsolation) async throws {
    let trait: FakeTrait = .fake(scenario: "rate-limitted", isolation: isolation)
    let error = await #expect(throws: ScenarioError.self) {
      try await run(trait) { _ in Issue.record("the test runs without its fake") }
    }
    #expect(error?.description.contains("'rate-limited'") == true)
  }

  @Test(arguments: FakeIsolation.allForTests)
  func aWrongExpectationIsAnErrorBeforeTheTest(isolation: FakeIsolation) async throws {
    let trait: FakeTrait = .fake(rules: [.maxAttempts(0)], isolation: isolation)
    await #expect(throws: ScenarioError.self) {
      try await run(trait) { _ in Issue.record("the test runs without its fake") }
    }
  }
}

extension FakeIsolation {
  static let allForTests: [FakeIsolation] = [.automatic, .tenant, .server]
}
