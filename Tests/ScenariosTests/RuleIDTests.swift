import Diagnostics
import Primitives
import Scenarios
import TestSupport
import Testing

/// A rule keeps its identity, its position and its draws while other rules come, go and move.
struct RuleIDTests {
  private static func scenario(_ rules: [String], quota: String = "") throws -> Scenario {
    let text = #"{"quota":[\#(quota)],"rules":[\#(rules.joined(separator: ","))]}"#
    return try Scenario(reading: [SourceText(name: "test", bytes: Array(text.utf8))])
  }

  private static func ids(_ rules: String...) throws -> [RuleID] {
    try scenario(rules).rules.map(\.id)
  }

  @Test func aNamedRuleIsKnownByItsNameAndItsEach() throws {
    let ids = try Self.ids(
      #"{"name":"a","respond":[500]}"#,
      #"{"name":"b","respond":[500]}"#
    )
    let edited = try Self.ids(
      #"{"name":"b","when":{"method":"POST"},"respond":[503]}"#,
      #"{"name":"a","respond":[500],"each":"body"}"#
    )
    #expect(edited[0] == ids[1])
    #expect(edited[1] != ids[0])
  }

  @Test func anUnnamedRuleIsKnownByWhatItSays() throws {
    let ids = try Self.ids(
      #"{"respond":[500,{"status":429,"times":2}],"then":"pass"}"#,
      #"{"respond":[503]}"#
    )
    let moved = try Self.ids(
      #"{"respond":[503]}"#,
      #"{ "then": "pass", "respond": [500, { "times": 2, "status": 429 }] }"#
    )
    #expect(moved == [ids[1], ids[0]])
    #expect(try Self.ids(#"{"respond":[501]}"#)[0] != ids[1])
    #expect(try Self.ids(#"{"name":"x","respond":[503]}"#)[0] != ids[1])
  }

  @Test func amongRulesThatAreAlikeTheOrderDecides() throws {
    let rule = #"{"respond":[{"status":500,"times":1}]}"#
    let ids = try Self.ids(rule, rule, #"{"name":"a","respond":[400]}"#, rule)
    #expect(Set(ids).count == 4)
    #expect(try Self.ids(rule, #"{"respond":[503]}"#, rule)[0] == ids[0])
    #expect(try Self.ids(rule, #"{"respond":[503]}"#, rule)[2] == ids[1])
    let named = #"{"name":"a","respond":[500]}"#
    #expect(try Set(Self.ids(named, named)).count == 2)
  }

  @Test func aRuleIsTheSameInEveryFile() throws {
    func source(_ rules: String) -> SourceText {
      SourceText(name: "s", bytes: Array(#"{"rules":[\#(rules)]}"#.utf8))
    }
    let (a, b) = (#"{"respond":[500]}"#, #"{"respond":[503]}"#)
    let one = try Scenario(reading: [source("\(a),\(b)")])
    let two = try Scenario(reading: [source(b), source(a)])
    #expect(two.rules.map(\.id) == [one.rules[1].id, one.rules[0].id])
  }

  // MARK: Reloads

  private static let steps = [
    "400", #""accept""#, #"{"status":500,"times":2}"#, #"{"status":503,"chance":0.5}"#,
    #"{"oneOf":[{"step":418},{"weight":2,"step":"accept"},{"step":500}]}"#,
    #"{"delay":{"uniform":["1ms","1h"]}}"#,
  ]
  private static let keys = ["tenant", "body", "token", "connection"]
  private static let endings = ["", #","then":"restart""#, #","then":"pass""#]

  /// The text of a rule; names and unnamed rules are all different.
  private static func rule(_ number: Int, _ random: inout SplitMix) -> String {
    let name = random.below(2) == 0 ? #""name":"rule \#(number)","# : ""
    let script = (0...random.below(4)).map { _ in steps[random.below(steps.count)] }
    return #"{\#(name)"when":{"path":"/\#(number)"},"each":"\#(keys[random.below(4)])","#
      + #""respond":[\#(script.joined(separator: ","))]\#(endings[random.below(3)])}"#
  }

  /// The answer of one rule alone to its next request under a key, with its draws, in words.
  private static func answer(
    _ rule: String,
    of rules: [String],
    in scenario: Scenario,
    key: UInt64,
    _ state: inout TenantState
  ) throws -> String {
    let index = try #require(rules.firstIndex(of: rule))
    let verdict = scenario.verdict(
      among: [Scenario.Candidate(rule: index, key: key)],
      EvaluationContext(seed: 3, tenant: "acme", now: 0),
      in: &state
    )
    switch verdict {
    case .documented(let source): return "documented \(source.map { "\($0.id)" } ?? "-")"
    case .scripted(let selected):
      let delay = selected.source.delay(of: selected.step)
      return "\(selected.step.answer) \(delay) \(selected.source.id) \(selected.source.ordinal)"
    }
  }

  @Test(arguments: 0..<20) func aReloadLeavesOtherRulesAlone(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var made = 0
    func next() -> String {
      made += 1
      return Self.rule(made, &random)
    }
    let kept = (0..<5).map { _ in next() }
    let alone = try Self.scenario(kept)
    var rules = kept
    var scenario = alone
    var (state, expected) = (TenantState(of: "acme"), TenantState(of: "acme"))
    var property = Property()
    for step in 0..<200 {
      switch random.below(6) {
      case 0: rules.insert(next(), at: random.below(rules.count + 1))
      case 1:
        let index = random.below(rules.count)
        if !kept.contains(rules[index]) { rules.remove(at: index) }
      case 2:
        let rule = rules.remove(at: random.below(rules.count))
        rules.insert(rule, at: random.below(rules.count + 1))
      default:
        let rule = rules[random.below(rules.count)]
        let key = UInt64(random.below(3))
        let answer = try Self.answer(rule, of: rules, in: scenario, key: key, &state)
        guard kept.contains(rule) else { continue }
        try property.expect(
          try answer == Self.answer(rule, of: kept, in: alone, key: key, &expected),
          "seed \(seed), step \(step): \(rule)"
        )
        continue
      }
      scenario = try Self.scenario(rules)
      state.forgetAll(but: ScenarioParts(scenario))
    }
    // The entries of all rules that are gone have been given back.
    state.forgetAll(but: ScenarioParts(alone))
    #expect(state.entryCount == expected.entryCount)
  }

  @Test func aRuleThatIsRemovedForgetsItsPositions() throws {
    let rules = [#"{"name":"a","respond":[{"status":500,"times":1}]}"#, #"{"respond":[503,400]}"#]
    let scenario = try Self.scenario(rules)
    var state = TenantState(of: "acme")
    for key in 0..<3 {
      for rule in rules {
        _ = try Self.answer(rule, of: rules, in: scenario, key: UInt64(key), &state)
      }
    }
    #expect(state.entryCount == 7)
    state.forgetAll(but: ScenarioParts(try Self.scenario([rules[1]])))
    #expect(state.entryCount == 4)
    state.forgetAll(but: ScenarioParts(Scenario()))
    #expect(state.entryCount == 1)
    let again = try Self.answer(rules[0], of: rules, in: scenario, key: 0, &state)
    #expect(again.contains("500"))
  }

  @Test func theUseOfAQuotaIsKeptWhileItCountsTheSame() throws {
    func left(_ quota: String, _ state: inout TenantState) throws -> [Int] {
      let scenario = try Self.scenario([], quota: quota)
      state.forgetAll(but: ScenarioParts(scenario))
      return scenario.quotaStates(now: 0, in: state).map(\.used)
    }
    let (hour, month) = (#"{"requests":5,"per":"1h"}"#, #"{"requests":9,"per":"month"}"#)
    let scenario = try Self.scenario([], quota: "\(hour),\(month)")
    var state = TenantState(of: "acme")
    for _ in 0..<3 { _ = scenario.quotaOverrun(token: "t", now: 0, in: &state) }
    #expect(try left("\(month),\(hour)", &state) == [3, 3])
    #expect(try left(#"{"requests":7,"per":"60m"}"#, &state) == [3])
    #expect(try left("\(hour),\(month),\(hour)", &state) == [3, 0, 0])
    #expect(try left(#"{"requests":5,"per":"1h","each":"token"}"#, &state) == [])
    #expect(state.entryCount == 1)
  }
}
