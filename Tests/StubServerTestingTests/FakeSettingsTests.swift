import StubServer
import Testing

@testable import StubServerTesting

/// What a test wants of its fake.
struct FakeSettingsTests {
  private func settings(_ configuration: StubServer.Configuration?) -> FakeSettings {
    FakeSettings(
      scenario: .documented,
      rules: [],
      expect: [],
      isolation: .server,
      configuration: configuration,
      failsOnNothingJudged: false
    )
  }

  @Test func aServerOfATestStopsAtOnceUnlessItIsToldOtherwise() {
    #expect(settings(nil).ownConfiguration.grace == .zero)
    #expect(settings(.init(seed: 3)).ownConfiguration.grace == .zero)
    #expect(settings(.init(seed: 3)).ownConfiguration.seed == 3)
    #expect(settings(.init(grace: .seconds(7))).ownConfiguration.grace == .seconds(7))
  }

  @Test func whatATestWantsIsAddedToWhatItsSuiteWants() {
    var suite = settings(.init(seed: 3))
    suite.scenario = "rate-limited"
    suite.rules = [.losesNothing, .backsOff]
    var test = settings(nil)
    test.scenario = nil
    test.rules = [.backsOff, .renewsToken]
    test.isolation = .automatic
    test.failsOnNothingJudged = true
    let both = suite.adding(test)
    #expect(both.scenario?.description == "rate-limited")
    #expect(both.rules == [.losesNothing, .backsOff, .renewsToken])
    #expect(both.isolation == .server)
    #expect(both.configuration?.seed == 3)
    #expect(both.failsOnNothingJudged)
  }
}
