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
}
