import Diagnostics
import JSONWire
import RequestMatching
import Scenarios
import Testing

struct VerdictTests {
  private func scenario(_ rules: String) throws -> Scenario {
    try Scenario(reading: [SourceText(name: "test", bytes: Array("{\"rules\":\(rules)}".utf8))])
  }

  /// What requests of a kind get, one after another, as short words.
  private func answers(
    _ scenario: Scenario,
    _ count: Int,
    in world: inout World,
    matching: Set<Int>? = nil
  ) -> [String] {
    (0..<count).map { _ in
      var index = -1
      let candidates = scenario.candidates { _ in
        index += 1
        return matching?.contains(index) ?? true
      }
      let verdict = scenario.verdict(among: candidates, in: &world)
      guard case .scripted(let step, let rule) = verdict else { return "-" }
      switch step.answer {
      case .documented: return "\(rule):accept"
      case .fault(let fault): return "\(rule):\(fault)"
      case .response(let response): return "\(rule):\(response.status)"
      }
    }
  }

  @Test(arguments: [
    ("[]", ["-", "-", "-", "-", "-"]),
    (#"[{"respond":[401]}]"#, ["0:401", "0:401", "0:401", "0:401", "0:401"]),
    (#"[{"respond":[401,403,"accept"]}]"#, ["0:401", "0:403", "0:accept", "0:accept", "0:accept"]),
    (
      #"[{"respond":[{"status":429,"times":2},500,"accept"]}]"#,
      ["0:429", "0:429", "0:500", "0:accept", "0:accept"]
    ),
    (
      #"[{"respond":[{"status":429,"times":2}]},{"respond":[{"fault":"reset","times":1}]}]"#,
      ["0:429", "0:429", "1:reset", "-", "-"]
    ),
    (#"[{"respond":["accept"]},{"respond":[500]}]"#, Array(repeating: "0:accept", count: 5)),
  ])
  func scriptsAreTakenInOrder(_ rules: String, _ expected: [String]) throws {
    var world = World()
    #expect(try answers(scenario(rules), 5, in: &world) == expected)
  }

  @Test func onlyARuleThatMatchesMovesOn() throws {
    let scenario = try scenario(#"[{"respond":[401,403]},{"respond":[500,"accept"]}]"#)
    var world = World()
    #expect(answers(scenario, 2, in: &world, matching: [1]) == ["1:500", "1:accept"])
    #expect(answers(scenario, 2, in: &world, matching: [0, 1]) == ["0:401", "0:403"])
  }

  @Test func worldsAreApart() throws {
    let scenario = try scenario(#"[{"respond":[401,403]}]"#)
    var (a, b) = (World(), World())
    #expect(answers(scenario, 2, in: &a) == ["0:401", "0:403"])
    #expect(answers(scenario, 1, in: &b) == ["0:401"])
  }

  @Test func onlyScriptsNeedAWorld() throws {
    func needsWorld(_ rules: String) throws -> Bool {
      let scenario = try scenario(rules)
      return scenario.dependsOnWorld(scenario.candidates { _ in true })
    }
    #expect(try !needsWorld(#"[{"respond":[401]},{"respond":[401,"accept"]}]"#))
    #expect(try needsWorld(#"[{"respond":[401,"accept"]},{"respond":[401]}]"#))
    #expect(try needsWorld(#"[{"respond":[{"status":401,"times":1}]}]"#))
    #expect(try !needsWorld("[]"))
  }
}
