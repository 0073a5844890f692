import Primitives
import Diagnostics
import Scenarios
import Testing

struct VerdictTests {
  private func scenario(_ rules: String) throws -> Scenario {
    try Scenario(reading: [SourceText(name: "test", bytes: Array("{\"rules\":\(rules)}".utf8))])
  }

  private static let context = EvaluationContext(seed: 7, tenant: "acme", now: 0)

  /// What requests of a kind get, one after another, as short words.
  private func answers(
    _ scenario: Scenario,
    _ count: Int,
    in state: inout TenantState,
    by candidates: (rules: [Int]?, key: UInt64) = (nil, 0),
    _ context: EvaluationContext = VerdictTests.context
  ) -> [String] {
    (0..<count).map { _ in
      let candidates = (candidates.rules ?? Array(scenario.rules.indices))
        .map { Scenario.Candidate(rule: $0, key: candidates.key) }
      let verdict = scenario.verdict(among: candidates, context, in: &state)
      guard case .scripted(let selected) = verdict else { return "-" }
      if let fault = selected.step.fault { return "\(selected.rule):\(fault.kind)" }
      switch selected.step.answer {
      case .documented: return "\(selected.rule):accept"
      case .response(let response): return "\(selected.rule):\(response.status)"
      case .oneOf: return "a choice that was not made"
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let rules: String
    let answers: [String]
    var testDescription: String { rules }

    init(_ rules: String, _ answers: String...) {
      self.rules = rules
      self.answers = answers
    }
  }

  @Test(arguments: [
    Case("[]", "-", "-", "-", "-", "-"),
    Case(#"[{"respond":[401]}]"#, "0:401", "0:401", "0:401", "0:401", "0:401"),
    Case(
      #"[{"respond":[401,403,"accept"]}]"#,
      "0:401",
      "0:403",
      "0:accept",
      "0:accept",
      "0:accept"
    ),
    Case(
      #"[{"respond":[{"status":429,"times":2},500,"accept"]}]"#,
      "0:429",
      "0:429",
      "0:500",
      "0:accept",
      "0:accept"
    ),
    Case(
      #"[{"respond":[{"status":429,"times":2}]},{"respond":[{"fault":"reset","times":1}]}]"#,
      "0:429",
      "0:429",
      "1:reset",
      "-",
      "-"
    ),
    Case(
      #"[{"respond":["accept"]},{"respond":[500]}]"#,
      "0:accept",
      "0:accept",
      "0:accept",
      "0:accept",
      "0:accept"
    ),
    Case(
      #"[{"respond":[401,{"status":403,"times":2}],"then":"restart"}]"#,
      "0:401",
      "0:403",
      "0:403",
      "0:401",
      "0:403"
    ),
    Case(
      #"[{"respond":[401,403],"then":"pass"},{"respond":[500]}]"#,
      "0:401",
      "0:403",
      "1:500",
      "1:500",
      "1:500"
    ),
    Case(
      #"[{"respond":[401,{"status":403,"times":"unlimited"}]}]"#,
      "0:401",
      "0:403",
      "0:403",
      "0:403",
      "0:403"
    ),
    Case(
      #"[{"respond":[{"status":401,"chance":0},403]},{"respond":[500]}]"#,
      "0:403",
      "0:403",
      "0:403",
      "0:403",
      "0:403"
    ),
    Case(
      #"[{"respond":[{"status":401,"chance":0}]},{"respond":[500]}]"#,
      "1:500",
      "1:500",
      "1:500",
      "1:500",
      "1:500"
    ),
    Case(
      #"[{"respond":[{"oneOf":[{"weight":0,"step":500},{"step":{"status":418}}]}]}]"#,
      "0:418",
      "0:418",
      "0:418",
      "0:418",
      "0:418"
    ),
    Case(
      #"[{"respond":[{"oneOf":[{"weight":0,"step":500}]}]},{"respond":[503]}]"#,
      "1:503",
      "1:503",
      "1:503",
      "1:503",
      "1:503"
    ),
  ])
  func scriptsAreTakenInOrder(_ c: Case) throws {
    var state = TenantState()
    #expect(try answers(scenario(c.rules), 5, in: &state) == c.answers)
  }

  @Test func onlyARuleThatMatchesMovesOn() throws {
    let scenario = try scenario(#"[{"respond":[401,403]},{"respond":[500,"accept"]}]"#)
    var state = TenantState()
    #expect(answers(scenario, 2, in: &state, by: ([1], 0)) == ["1:500", "1:accept"])
    #expect(answers(scenario, 2, in: &state, by: ([0, 1], 0)) == ["0:401", "0:403"])
  }

  @Test func statesAndKeysAreApart() throws {
    let scenario = try scenario(#"[{"respond":[401,403]}]"#)
    var (a, b) = (TenantState(), TenantState())
    #expect(answers(scenario, 2, in: &a) == ["0:401", "0:403"])
    #expect(answers(scenario, 1, in: &b) == ["0:401"])
    #expect(answers(scenario, 2, in: &a, by: (nil, 1)) == ["0:401", "0:403"])
    #expect(a.entryCount == 3)
  }

  @Test func onlyScriptsDependOnTheState() throws {
    func dependsOnState(_ rules: String) throws -> Bool {
      let scenario = try scenario(rules)
      return scenario.dependsOnState(
        scenario.rules.indices.map { Scenario.Candidate(rule: $0, key: 0) }
      )
    }
    #expect(try !dependsOnState(#"[{"respond":[401]},{"respond":[401,"accept"]}]"#))
    #expect(try dependsOnState(#"[{"respond":[401,"accept"]},{"respond":[401]}]"#))
    #expect(try dependsOnState(#"[{"respond":[{"status":401,"times":1}]}]"#))
    #expect(try dependsOnState(#"[{"respond":[{"status":401,"chance":0.5}]}]"#))
    #expect(try dependsOnState(#"[{"respond":[{"delay":{"uniform":["1ms","2ms"]}}]}]"#))
    #expect(try dependsOnState(#"[{"respond":[401],"during":{"to":"1m"}}]"#))
    #expect(try !dependsOnState("[]"))
  }

  @Test func drawsDependOnSeedTenantRuleKeyAndOrdinalAlone() throws {
    let scenario = try scenario(
      #"[{"respond":[{"status":500,"chance":0.5}]},{"respond":[{"oneOf":[{"step":418},{"step":"accept"}]}]}]"#
    )
    func run(seed: UInt64 = 7, tenant: String = "acme", key: UInt64 = 0) -> [String] {
      var state = TenantState()
      let context = EvaluationContext(seed: seed, tenant: FieldValue(tenant), now: 0)
      return answers(scenario, 64, in: &state, by: (nil, key), context)
    }
    let first = run()
    #expect(run() == first)
    #expect(run(seed: 8) != first)
    #expect(run(tenant: "other") != first)
    #expect(run(key: 1) != first)
    // Each side of the coin, within four standard deviations of 64 throws.
    #expect((16...48).contains(first.count { $0 == "0:500" }))
    #expect(Set(first) == ["0:500", "1:418", "1:accept"])

    // Keys that take turns change nothing of each other.
    var state = TenantState()
    var mixed: [UInt64: [String]] = [:]
    for number in 0..<128 {
      let key = UInt64(number % 2)
      mixed[key, default: []] += answers(scenario, 1, in: &state, by: (nil, key))
    }
    #expect(mixed[0] == first)
    #expect(mixed[1] == run(key: 1))
  }

  @Test func chancesAreMetInTheLongRun() throws {
    let scenario = try scenario(#"[{"respond":[{"status":500,"chance":0.1}]}]"#)
    var state = TenantState()
    let count = answers(scenario, 10_000, in: &state).count { $0 == "0:500" }
    #expect(abs(count - 1000) < 120)
  }

  @Test func weightsAreMetInTheLongRun() throws {
    let scenario = try scenario(
      #"[{"respond":[{"oneOf":[{"weight":9,"step":"accept"},{"weight":1,"step":500}]}]}]"#
    )
    var state = TenantState()
    let count = answers(scenario, 10_000, in: &state).count { $0 == "0:500" }
    #expect(abs(count - 1000) < 120)
  }

  @Test func aPeriodIsOfTheClockOrOfTheFirstRequest() throws {
    let scenario = try scenario(
      #"""
      [{"during":{"from":"2020-01-07T23:00:00Z","to":"2020-01-07T23:00:10Z"},"respond":[503]},
       {"during":{"from":"5s","to":"10s"},"respond":[500]}]
      """#
    )
    func answer(_ second: Int64, _ state: inout TenantState) -> String {
      let start: Int64 = 1_578_438_000
      let context = EvaluationContext(seed: 0, tenant: "", now: (start + second) * 1_000_000_000)
      state.begin(context.now)
      return answers(scenario, 1, in: &state, context)[0]
    }
    var state = TenantState()
    #expect(answer(-1, &state) == "-")
    #expect(answer(0, &state) == "0:503")
    #expect(answer(9, &state) == "0:503")
    #expect(answer(10, &state) == "-")
    var later = TenantState()
    #expect(answer(100, &later) == "-")
    #expect(answer(105, &later) == "1:500")
    #expect(answer(109, &later) == "1:500")
    #expect(answer(110, &later) == "-")
  }

  @Test func aFaultAtTheHeadStrikesOnlyIfItsStepAnswers() throws {
    let scenario = try scenario(
      #"""
      [{"respond":[{"status":500,"times":1}]},
       {"respond":["accept",{"fault":"reset","at":"head","times":1},"accept"]}]
      """#
    )
    let candidates = [0, 1].map { Scenario.Candidate(rule: $0, key: 0) }
    var state = TenantState()
    func strikes() -> Bool {
      scenario.faultAfterHead(among: candidates, Self.context, in: &state) != nil
    }
    // A look moves nothing on.
    #expect(!strikes() && !strikes())
    #expect(answers(scenario, 1, in: &state) == ["0:500"])
    #expect(!strikes())
    #expect(answers(scenario, 1, in: &state) == ["1:accept"])
    #expect(strikes())
    #expect(!strikes())
    #expect(answers(scenario, 1, in: &state) == ["1:accept"])
  }

  @Test func connectionsAreCountedByThemselves() throws {
    let scenario = try scenario(
      #"[{"respond":[{"fault":"close","at":"accept","times":2},"accept"]},{"respond":[500]}]"#
    )
    #expect(scenario.decidesOnConnections)
    var state = TenantState()
    let kinds = (0..<4).map { _ in
      scenario.faultAtAccept(Self.context, in: &state)?.step.fault?.kind
    }
    #expect(kinds == [.close, .close, nil, nil])
  }
}
