import Diagnostics
import Scenarios
import Testing

/// Faults at "accept" that no call of the admin API could end.
struct LockoutTests {
  private static let fault = #"{"fault":"reset","at":"accept"}"#

  private static func text(_ rules: [String], more: String = "") -> String {
    #"{\#(more)"rules":[\#(rules.joined(separator: ","))]}"#
      .replacing("FAULT", with: fault)
  }

  private func problems(_ text: String, for use: ScenarioUse) -> [ScenarioProblem] {
    do {
      let source = SourceText(name: "s", bytes: Array(text.utf8))
      return try Scenario.load([source], for: use).warnings
    } catch {
      return error.problems
    }
  }

  static let forEver: [String] = [
    text([#"{"respond":[FAULT]}"#]),
    text([#"{"respond":[{"fault":"close","at":"accept"}]}"#]),
    text([#"{"respond":[{"fault":"garbage","at":"accept"}]}"#]),
    text([#"{"respond":[{"fault":"stall","at":"accept"}]}"#]),
    text([#"{"respond":[FAULT],"then":"restart"}"#]),
    text([#"{"respond":[FAULT,FAULT],"then":"restart"}"#]),
    // Later is for ever as well.
    text([#"{"respond":["accept",FAULT]}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","times":"unlimited"}]}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","times":1000000}]}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","times":9223372036854775807}]}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","times":"unlimited"}],"then":"pass"}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","chance":1}]}"#]),
    // Where the draw goes past it, the next step or the next rule strikes.
    text([#"{"respond":[{"fault":"reset","at":"accept","chance":0.5,"times":"unlimited"},FAULT]}"#]
    ),
    text([#"{"respond":[{"fault":"reset","at":"accept","chance":0.5}]}"#, #"{"respond":[FAULT]}"#]),
    text([#"{"respond":[FAULT,"accept"],"then":"pass"}"#, #"{"respond":[FAULT]}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","times":3}]}"#, #"{"respond":[FAULT]}"#]),
    text([#"{"during":{"from":"1m"},"respond":[FAULT]}"#]),
    text([#"{"during":{"from":"2020-01-07T23:00:00Z"},"respond":[FAULT]}"#]),
    text([#"{"during":{"to":"1m"},"respond":[FAULT]}"#, #"{"respond":[FAULT]}"#]),
    // Nobody waits for such an end.
    text([#"{"during":{"to":"2199-12-31T00:00:00Z"},"respond":[FAULT]}"#]),
    text([#"{"during":{"from":"2020-01-01T00:00:00Z","to":"8760h"},"respond":[FAULT]}"#]),
    // A clock that stands never comes to the end.
    text([#"{"during":{"to":"1m"},"respond":[FAULT]}"#], more: #""clock":"2020-01-07T23:00:00Z","#),
    text(
      [#"{"during":{"to":"2020-01-08T00:00:00Z"},"respond":[FAULT]}"#],
      more: #""clock":{"now":"2020-01-07T23:00:00Z"},"#
    ),
    // Rules of requests let no connection in.
    text([#"{"respond":["accept"]}"#, #"{"respond":[FAULT]}"#]),
  ]

  static let notForEver: [String] = [
    text([#"{"respond":[FAULT],"then":"pass"}"#]),
    text([#"{"respond":[FAULT,"accept"]}"#]),
    text([#"{"respond":[FAULT,"accept"],"then":"restart"}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","times":3}]}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","times":999999}],"then":"pass"}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","chance":0.99}]}"#]),
    text([#"{"respond":[{"fault":"reset","at":"accept","chance":0.5},"accept"]}"#]),
    text([#"{"respond":["accept",{"fault":"reset","at":"accept","times":2}],"then":"pass"}"#]),
    text([#"{"during":{"to":"1m"},"respond":[FAULT]}"#]),
    text([#"{"during":{"from":"1m","to":"2m"},"respond":[FAULT]}"#]),
    text(
      [#"{"during":{"to":"1m"},"respond":[FAULT]}"#],
      more: #""clock":{"now":"2020-01-07T23:00:00Z","runs":true},"#
    ),
    text(
      [#"{"during":{"to":"2020-01-07T22:00:00Z"},"respond":[FAULT]}"#],
      more: #""clock":"2020-01-07T23:00:00Z","#
    ),
    // The first rule decides, and lets in now and then.
    text([
      #"{"respond":[{"fault":"reset","at":"accept","chance":0.5},"accept"],"then":"restart"}"#,
      #"{"respond":[FAULT]}"#,
    ]),
    text([#"{"respond":[{"fault":"reset"}]}"#]),
    text([#"{"respond":[{"fault":"reset","at":"head"}]}"#]),
  ]

  private func isOfLockout(_ problem: ScenarioProblem) -> Bool {
    problem.diagnostic.message.hasPrefix("this strikes every connection for ever")
  }

  @Test(arguments: forEver) func aCallIsRefusedAndAFileIsWarnedOf(_ text: String) {
    let refused = problems(text, for: .call).filter(isOfLockout)
    #expect(refused.map(\.diagnostic.severity) == [.error])
    #expect(refused.first.map { text.utf8.count > $0.diagnostic.range.upperBound } == true)
    #expect(problems(text, for: .file).filter(isOfLockout).map(\.diagnostic.severity) == [.warning])
  }

  @Test(arguments: notForEver) func whatEndsIsFine(_ text: String) {
    for use in [ScenarioUse.call, .file] {
      let problems = problems(text, for: use)
      #expect(problems.allSatisfy { $0.diagnostic.severity == .warning })
      #expect(problems.filter(isOfLockout).isEmpty)
    }
  }

  @Test func rulesOfSeveralFilesAreSeenTogether() {
    let sources = [
      #"{"respond":[{"fault":"reset","at":"accept","chance":0.5}]}"#, #"{"respond":[FAULT]}"#,
    ].map { SourceText(name: $0, bytes: Array(Self.text([$0]).utf8)) }
    #expect(throws: ScenarioProblems.self) { try Scenario.load(sources, for: .call) }
  }

  @Test func aScenarioOfOneTenantDecidesOnNoConnection() {
    let text = Self.text([#"{"respond":[FAULT,"accept"]}"#])
    let problems = problems(text, for: .callOfTenant)
    #expect(problems.map(\.diagnostic.severity) == [.error])
    #expect(problems.first?.diagnostic.message.contains("without ?tenant=") == true)
    #expect(self.problems(#"{"rules":[{"respond":[401]}]}"#, for: .callOfTenant).isEmpty)
  }
}
