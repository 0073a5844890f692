import Diagnostics
import Primitives
import Randomness
import Testing

@testable import Scenarios

/// `"draw": "shuffled"` deals the steps of a `oneOf`.
struct DeckTests {
  private static let tenth =
    #"{"draw":"shuffled","oneOf":[{"weight":9,"step":"accept"},{"weight":1,"step":500}]}"#

  private static func scenario(_ rules: String) throws -> Scenario {
    try Scenario(reading: [SourceText(name: "test", bytes: Array("{\"rules\":\(rules)}".utf8))])
  }

  /// True for each request that fails.
  private static func failures(
    _ scenario: Scenario,
    keys: [UInt64],
    seed: UInt64 = 7,
    tenant: FieldValue = "acme",
    in state: inout TenantState
  ) -> [Bool] {
    keys.map { key in
      let verdict = scenario.verdict(
        among: scenario.rules.indices.map { Scenario.Candidate(rule: $0, key: key) },
        EvaluationContext(seed: seed, tenant: tenant, now: 0),
        in: &state
      )
      guard case .scripted(let selected) = verdict,
        case .response(let response) = selected.step.answer
      else { return false }
      return response.status == 500
    }
  }

  private static func places(_ failures: [Bool]) -> [Int] {
    failures.indices.filter { failures[$0] }
  }

  private static func run(
    _ rules: String,
    _ count: Int,
    seed: UInt64 = 7,
    tenant: FieldValue = "acme"
  ) throws -> [Int] {
    var state = TenantState()
    let keys = [UInt64](repeating: 0, count: count)
    return places(
      failures(try scenario(rules), keys: keys, seed: seed, tenant: tenant, in: &state)
    )
  }

  @Test func tenPercentIsOneInEachTen() throws {
    let places = try Self.run("[{\"respond\":[\(Self.tenth)]}]", 1000)
    #expect(places.map { $0 / 10 } == Array(0..<100))
    // Each deck has an order of its own.
    #expect(Set(places.map { $0 % 10 }) == Set(0..<10))
  }

  @Test func weightsAreDividedByTheirGreatestCommonDivisor() throws {
    let rules = Self.tenth.replacing(#""weight":9,"#, with: #""weight":900000,"#)
      .replacing(#""weight":1,"#, with: #""weight":100000,"#)
    let places = try Self.run("[{\"respond\":[\(rules)]}]", 100)
    #expect(places.map { $0 / 10 } == Array(0..<10))
    #expect(Deck.size(of: [900_000, 100_000]) == 10)
    #expect(Deck.size(of: [90, 0, 4, 6]) == 50)
    #expect(Deck.size(of: [0, 0]) == 0)
    #expect(Deck([999, 1]) != nil)
    #expect(Deck([1000, 1]) == nil)
  }

  @Test func theOrderBelongsToSeedTenantRuleAndStep() throws {
    let rules = "[{\"name\":\"a\",\"respond\":[\(Self.tenth)]}]"
    let places = try Self.run(rules, 200)
    #expect(try Self.run(rules, 200) == places)
    #expect(try Self.run(rules, 200, seed: 8) != places)
    #expect(try Self.run(rules, 200, tenant: "other") != places)
    #expect(try Self.run(rules.replacing("\"a\"", with: "\"b\""), 200) != places)
    let second = "[{\"name\":\"a\",\"respond\":[{\"status\":418,\"times\":1},\(Self.tenth)]}]"
    let later = try Self.run(second, 201).map { $0 - 1 }
    #expect(later != places)
    #expect(later.map { $0 / 10 } == Array(0..<20))
  }

  /// With a deck for each key, ten works could all succeed, or several of them fail.
  @Test func aDeckIsDealtAcrossTheKeysOfAScript() throws {
    let scenario = try Self.scenario("[{\"each\":\"body\",\"respond\":[\(Self.tenth)]}]")
    var state = TenantState()
    let failures = Self.failures(scenario, keys: Array(0..<100), in: &state)
    #expect(Self.places(failures).map { $0 / 10 } == Array(0..<10))
  }

  @Test func requestsThatTakeAnotherStepGetNoCard() throws {
    let chance =
      "[{\"respond\":[{\"status\":418,\"chance\":0.5,\"times\":\"unlimited\"},\(Self.tenth)]}]"
    let scenario = try Self.scenario(chance)
    var state = TenantState()
    var cards: [Bool] = []
    for _ in 0..<400 {
      let verdict = scenario.verdict(
        among: [Scenario.Candidate(rule: 0, key: 0)],
        EvaluationContext(seed: 7, tenant: "acme", now: 0),
        in: &state
      )
      guard case .scripted(let selected) = verdict, selected.step.index == 1 else { continue }
      if case .response = selected.step.answer { cards.append(true) } else { cards.append(false) }
    }
    let tens = Self.places(cards).map { $0 / 10 }
    #expect(tens.prefix(cards.count / 10) == Array(0..<(cards.count / 10))[...])
  }

  @Test func aResetBeginsTheDeckAnew() throws {
    let scenario = try Self.scenario("[{\"respond\":[\(Self.tenth)]}]")
    var state = TenantState()
    let keys = [UInt64](repeating: 0, count: 25)
    let first = Self.failures(scenario, keys: keys, in: &state)
    #expect(state.entryCount == 3)
    state.reset()
    #expect(Self.failures(scenario, keys: keys, in: &state) == first)
    state.forgetAll(but: ScenarioParts(Scenario()))
    #expect(state.entryCount == 1)
  }

  @Test func theOrderIsTheSameOnEveryMachine() throws {
    let places = try Self.run("[{\"name\":\"a\",\"respond\":[\(Self.tenth)]}]", 60)
    #expect(places == [4, 14, 27, 38, 44, 59])
  }
}
