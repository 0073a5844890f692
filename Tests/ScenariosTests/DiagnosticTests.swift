import Primitives
import Diagnostics
import Scenarios
import Testing

/// What is refused, and the words it is refused with.
struct DiagnosticTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let problems: [String]
    var testDescription: String { text }

    init(_ text: String, _ problems: String...) {
      self.text = text
      self.problems = problems
    }
  }

  private func problems(_ text: String) -> [String] {
    do {
      let source = SourceText(name: "s", bytes: Array(text.utf8))
      return try Scenario.load([source]) { _, _ in .unavailable("missing beside the scenario") }
        .warnings.map(Self.text)
    } catch {
      return error.problems.map(Self.text)
    }
  }

  private static func text(_ problem: ScenarioProblem) -> String {
    let place = problem.source.position(of: problem.diagnostic.range.lowerBound)
    let severity = problem.diagnostic.severity == .error ? "" : "warning: "
    return "\(place.line):\(place.column): \(severity)\(problem.diagnostic.message)"
  }

  @Test(
    arguments: Case.documents + Case.access + Case.rules + Case.steps + Case.matchers
      + Case.expectations
  )
  func eachMistakeIsExplained(_ c: Case) {
    #expect(problems(c.text) == c.problems)
  }

  @Test(arguments: [
    // Half of the requests come to the second step.
    #"{"rules":[{"respond":[{"status":500,"chance":0.5,"times":"unlimited"},{"status":418}]}]}"#,
    #"{"rules":[{"when":{"path":"/a"},"respond":[500]}],"expect":[{"when":{"path":"/a"}}]}"#,
    #"{"rules":[{"when":{"path":"/a"},"respond":[{"status":201}]}],"expect":[{"when":{"path":"/a"},"status":201}]}"#,
    #"{"expect":[{"when":{"path":"/inventory/*"},"status":201}]}"#,
    #"{"expect":[{"when":{"method":"OPTIONS"},"status":204},{"status":204,"count":0}]}"#,
    #"{"rules":[{"respond":[{"status":204}]}],"expect":[{"status":204}]}"#,
    // A log-in gives a token that allows everything.
    #"{"access":{"tokens":{"a":[]}},"expect":[{"status":201}]}"#,
    #"{"access":{"tokenLifetime":"90s","refreshLifetime":"366d","apiKeys":["k"]}}"#,
    #"{"access":{"tenants":["a","b"],"users":{"u":{"tenant":"a","email":"e","password":"p","permissions":[]},"v":{"tenant":"b","email":"e","password":"p","permissions":[]}}}}"#,
  ])
  func whatIsMeantIsNotWarnedOf(_ text: String) {
    #expect(problems(text).filter { $0.contains("warning") } == [])
  }

  @Test func anErrorBringsNoWarningOfWhatItHides() {
    let text =
      #"{"rules":[{"when":{"path":"/a?b=1"},"respond":[500]},{"when":{"path":"/b"},"respond":[500]}]}"#
    #expect(problems(text).count == 1)
  }

  @Test func nobodyReadsAThousandProblems() {
    let text = "{" + (0..<1000).map { "\"zz\($0)\":0" }.joined(separator: ",") + "}"
    #expect(problems(text).count == 100)
  }

  @Test func allMistakesOfAllFilesAreSaidAtOnce() {
    let error = #expect(throws: ScenarioProblems.self) {
      try Scenario(reading: [
        SourceText(name: "a.json", bytes: Array(#"{"nam":1,"rules":[{"respond":[99]}]}"#.utf8)),
        SourceText(name: "b.json", bytes: Array("{".utf8)),
      ])
    }
    #expect(
      error?.text == """
        a.json:1:2: error: unknown key 'nam' in a scenario; did you mean 'name'? \
        (known: name, description, seed, clock, delays, basePath, access, strict, stored, quota, rules, expect, inOrder)
        {"nam":1,"rules":[{"respond":[99]}]}
         ^^^^^
        a.json:1:31: error: 'respond': expected an integer from 400 to 599, or "accept", or a step as an object, found 99
        {"nam":1,"rules":[{"respond":[99]}]}
                                      ^^
        b.json:1:2: error: not JSON: expected a member name in double quotes, or '}'
        {
         ^
        """
    )
  }
}
