import StubServer
import StubServerTesting
import Testing
import WorkFixtures

/// Tests that share a server see nothing of one another.
struct TenantIsolationTests {
  private static let tenants = Kept<[String]>([])

  @Test(.fake(expect: [.client(.deliversOnce)]), arguments: 0..<200)
  func eachCaseSeesItsOwnRequests(number: Int) async throws {
    let fake = try Fake.current
    Self.tenants.withLock { $0.append(fake.tenant) }
    let count = number % 3 + 1
    for part in 0..<count {
      try await fake.post(["type": "REPAIR", "thingId": "\(number)", "notes": "\(part)"])
    }
    #expect(fake.requests.count == count)
    #expect(
      fake.requests.allSatisfy { $0.tenant == fake.tenant && $0.work?.thingId == "\(number)" }
    )
    #expect(try fake.storedWorks.count == count)
    #expect(fake.tenant.hasPrefix("StubServerTestingTests.TenantIsolationTests.eachCaseSeesItsOwn"))
    #expect(Self.tenants.value.count { $0 == fake.tenant } == 1)
  }

  @Test func testsShareAServer() async throws {
    let servers = Kept<[StubServer]>([])
    for _ in 0..<2 {
      try await run(.fake()) { fake in servers.withLock { $0.append(fake.server) } }
    }
    #expect(servers.value.count == 2)
    #expect(servers.value.first === servers.value.last)
  }

  @Test func nothingIsLeftOfATestInTheServer() async throws {
    let expects = Scenario(expect: [.count(1, status: 201)])
    let kept = Kept<Fake?>(nil)
    try await run(.fake(scenario: expects)) { fake in
      _ = try fake.statusOfRawPost()
      #expect(try fake.storedWorks.count == 1)
      kept.withLock { $0 = fake }
    }
    let fake = try #require(kept.value)
    #expect(fake.requests.isEmpty)
    #expect(try fake.storedWorks.isEmpty)
    #expect(try fake.verdicts().isEmpty)
  }

  @Test func aTestThatIsRepeatedGetsANumber() async throws {
    let names = Kept<[String]>([])
    for _ in 0..<3 { try await run(.fake()) { fake in names.withLock { $0.append(fake.tenant) } } }
    let name = "StubServerTestingTests.TenantIsolationTests.aTestThatIsRepeatedGetsANumber"
    #expect(names.value == [name, name + "--2", name + "--3"])
  }
}

/// The trait of a suite, and of its tests: what the inner one does not give is that of the outer one.
@Suite(.fake(scenario: Scenario(expect: [.count(7)]) { Rule(respond: 500) }))
struct SuiteTraitTests {
  @Test(.fake(rules: [.maxAttempts(7)])) func theScenarioIsThatOfTheSuite() async throws {
    let fake = try Fake.current
    for _ in 0..<7 { #expect(try await fake.post() == 500) }
  }

  @Test(.fake(scenario: .documented)) func theTestMayHaveAnotherScenario() async throws {
    #expect(try await Fake.current.post() == 201)
  }

  @Test(.fake(scenario: "unauthorized"), .fake(scenario: .documented))
  func theLastScenarioOfATestCounts() async throws {
    #expect(try await Fake.current.post() == 201)
  }

  struct InnerSuite {
    @Test func suitesInsideHaveItToo() async throws {
      let fake = try Fake.current
      for _ in 0..<7 { #expect(try await fake.post() == 500) }
    }
  }

  @Suite(.fake(scenario: .documented))
  struct OtherSuite {
    @Test(.fake(rules: [.losesNothing])) func theInnerSuiteIsNearer() async throws {
      #expect(try await Fake.current.post() == 201)
    }
  }
}
