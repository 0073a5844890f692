import StubServer
import StubServerTesting
import Testing

/// A fake without a request would fail its test.
private let trait: FakeTrait = .fake(scenario: Scenario(expect: [.count(1)]))

/// One trait for suites and their tests gives each test one fake.
@Suite(trait)
struct SharedTraitTests {
  @Test(trait, trait) func aTestMayListTheTraitOfItsSuite() async throws {
    let fake = try Fake.current
    let name = "StubServerTestingTests.SharedTraitTests.aTestMayListTheTraitOfItsSuite"
    #expect(fake.tenant == name)
    try await fake.post()
  }

  @Test(trait, arguments: 1...2) func eachCaseHasOneFake(number: Int) async throws {
    try await Fake.current.post()
  }

  @Suite(trait)
  struct Inner {
    @Test func aSuiteMayHaveTheTraitOfItsParent() async throws { try await Fake.current.post() }
  }
}
