import Diagnostics
import Scenarios
import Testing

struct VerdictTests {
  private func scenario(_ rules: String) throws -> Scenario {
    try Scenario(reading: [SourceText(name: "test", bytes: Array("{\"rules\":\(rules)}".utf8))])
  }

  private static let occasion = Occasion(seed: 7, tenant: "acme", now: 0)

  /// What requests of a kind get, one after another, as short words.
  private func answers(
    _ scenario: Scenario,
    _ count: Int,
    in world: inout World,
    matching: [Int]? = nil,
    key: UInt64 = 0,
    _ occasion: Occasion = VerdictTests.occasion
  ) -> [String] {
    (0..<count).map { _ in
      let candidates = (matching ?? Array(scenario.rules.indices))
        .map { Scenario.Candidate(rule: $0, key: key) }
      let verdict = scenario.verdict(among: candidates, occasion, in: &world)
      guard case .scripted(let turn) = verdict else { return "-" }
      if let fault = turn.step.fault { return "\(turn.rule):\(fault.kind)" }
      switch turn.step.answer {
      case .documented: return "\(turn.rule):accept"
      case .response(let response): return "\(turn.rule):\(response.status)"
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
    var world = World()
    #expect(try answers(scenario(c.rules), 5, in: &world) == c.answers)
  }

  @Test func onlyARuleThatMatchesMovesOn() throws {
    let scenario = try scenario(#"[{"respond":[401,403]},{"respond":[500,"accept"]}]"#)
    var world = World()
    #expect(answers(scenario, 2, in: &world, matching: [1]) == ["1:500", "1:accept"])
    #expect(answers(scenario, 2, in: &world, matching: [0, 1]) == ["0:401", "0:403"])
  }

  @Test func worldsAndKeysAreApart() throws {
    let scenario = try scenario(#"[{"respond":[401,403]}]"#)
    var (a, b) = (World(), World())
    #expect(answers(scenario, 2, in: &a) == ["0:401", "0:403"])
    #expect(answers(scenario, 1, in: &b) == ["0:401"])
    #expect(answers(scenario, 2, in: &a, key: 1) == ["0:401", "0:403"])
    #expect(a.entryCount == 3)
  }

  @Test func onlyScriptsNeedAWorld() throws {
    func needsWorld(_ rules: String) throws -> Bool {
      let scenario = try scenario(rules)
      return scenario.dependsOnWorld(
        scenario.rules.indices.map { Scenario.Candidate(rule: $0, key: 0) }
      )
    }
    #expect(try !needsWorld(#"[{"respond":[401]},{"respond":[401,"accept"]}]"#))
    #expect(try needsWorld(#"[{"respond":[401,"accept"]},{"respond":[401]}]"#))
    #expect(try needsWorld(#"[{"respond":[{"status":401,"times":1}]}]"#))
    #expect(try needsWorld(#"[{"respond":[{"status":401,"chance":0.5}]}]"#))
    #expect(try needsWorld(#"[{"respond":[{"delay":{"uniform":["1ms","2ms"]}}]}]"#))
    #expect(try needsWorld(#"[{"respond":[401],"during":{"to":"1m"}}]"#))
    #expect(try !needsWorld("[]"))
  }

  @Test func drawsDependOnSeedTenantRuleKeyAndOrdinalAlone() throws {
    let scenario = try scenario(
      #"[{"respond":[{"status":500,"chance":0.5}]},{"respond":[{"oneOf":[{"step":418},{"step":"accept"}]}]}]"#
    )
    func run(seed: UInt64 = 7, tenant: String = "acme", key: UInt64 = 0) -> [String] {
      var world = World()
      let occasion = Occasion(seed: seed, tenant: tenant, now: 0)
      return answers(scenario, 64, in: &world, key: key, occasion)
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
    var world = World()
    var mixed: [UInt64: [String]] = [:]
    for turn in 0..<128 {
      let key = UInt64(turn % 2)
      mixed[key, default: []] += answers(scenario, 1, in: &world, key: key)
    }
    #expect(mixed[0] == first)
    #expect(mixed[1] == run(key: 1))
  }

  @Test func chancesAreMetInTheLongRun() throws {
    let scenario = try scenario(#"[{"respond":[{"status":500,"chance":0.1}]}]"#)
    var world = World()
    let count = answers(scenario, 10_000, in: &world).count { $0 == "0:500" }
    #expect(abs(count - 1000) < 120)
  }

  @Test func weightsAreMetInTheLongRun() throws {
    let scenario = try scenario(
      #"[{"respond":[{"oneOf":[{"weight":9,"step":"accept"},{"weight":1,"step":500}]}]}]"#
    )
    var world = World()
    let count = answers(scenario, 10_000, in: &world).count { $0 == "0:500" }
    #expect(abs(count - 1000) < 120)
  }

  @Test func aPeriodIsOfTheClockOrOfTheFirstRequest() throws {
    let scenario = try scenario(
      #"""
      [{"during":{"from":"2020-01-07T23:00:00Z","to":"2020-01-07T23:00:10Z"},"respond":[503]},
       {"during":{"from":"5s","to":"10s"},"respond":[500]}]
      """#
    )
    func answer(_ second: Int64, _ world: inout World) -> String {
      let start: Int64 = 1_578_438_000
      let occasion = Occasion(seed: 0, tenant: "", now: (start + second) * 1_000_000_000)
      world.begin(occasion.now)
      return answers(scenario, 1, in: &world, occasion)[0]
    }
    var world = World()
    #expect(answer(-1, &world) == "-")
    #expect(answer(0, &world) == "0:503")
    #expect(answer(9, &world) == "0:503")
    #expect(answer(10, &world) == "-")
    var later = World()
    #expect(answer(100, &later) == "-")
    #expect(answer(105, &later) == "1:500")
    #expect(answer(109, &later) == "1:500")
    #expect(answer(110, &later) == "-")
  }

  @Test func aFaultAtTheHeadStrikesOnlyWhereItAnswers() throws {
    let scenario = try scenario(
      #"""
      [{"respond":[{"status":500,"times":1}]},
       {"respond":["accept",{"fault":"reset","at":"head","times":1},"accept"]}]
      """#
    )
    let candidates = [0, 1].map { Scenario.Candidate(rule: $0, key: 0) }
    var world = World()
    func strikes() -> Bool {
      scenario.headTurn(among: candidates, Self.occasion, in: &world) != nil
    }
    // A look moves nothing on.
    #expect(!strikes() && !strikes())
    #expect(answers(scenario, 1, in: &world) == ["0:500"])
    #expect(!strikes())
    #expect(answers(scenario, 1, in: &world) == ["1:accept"])
    #expect(strikes())
    #expect(!strikes())
    #expect(answers(scenario, 1, in: &world) == ["1:accept"])
  }

  @Test func connectionsAreCountedByThemselves() throws {
    let scenario = try scenario(
      #"[{"respond":[{"fault":"close","at":"accept","times":2},"accept"]},{"respond":[500]}]"#
    )
    #expect(scenario.decidesOnConnections)
    var world = World()
    let turns = (0..<4).map { _ in
      scenario.connectionTurn(Self.occasion, in: &world)?.step.fault?.kind
    }
    #expect(turns == [.close, .close, nil, nil])
  }
}
