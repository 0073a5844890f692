import Primitives
import Diagnostics
import JSONDocuments
import JSONWire
import Scenarios
import Testing

/// What a wrong scenario costs: few problems, short messages, and no work for what is not told.
struct WrongScenarioTests {
  private func problems(_ text: String) -> [ScenarioProblem] {
    do {
      return try Scenario.load([SourceText(name: "test", bytes: Array(text.utf8))]).warnings
    } catch {
      return error.problems
    }
  }

  @Test(arguments: [99, 100, 101, 100_000]) func aHundredProblemsAreTold(_ count: Int) {
    let keys = (0..<count).map { "\"rulez\($0)\":1" }.joined(separator: ",")
    let problems = problems("{\(keys)}")
    #expect(problems.count == min(count, 100))
    #expect(problems.first?.diagnostic.message.contains("did you mean 'rules'?") == true)
  }

  /// Far within a line of megabytes each place is found at once, or this would take minutes.
  @Test func placesFarWithinALineAreFound() {
    let filler = String(repeating: "é", count: 2_000_000)
    let keys = (100..<200).map { "\"x\($0)\":1" }.joined(separator: ",")
    let problems = problems("{\"description\":\"\(filler)\",\(keys)}")
    #expect(problems.count == 100)
    let place = problems.last.map { $0.source.position(of: $0.diagnostic.range.lowerBound) }
    #expect(place?.line == 1)
    #expect(place?.column == 2_000_019 + 99 * 9)
    #expect(problems.allSatisfy { $0.text.utf8.count < 2000 })
  }

  @Test func anErrorBehindAHundredWarningsIsTold() {
    let steps = Array(repeating: "400", count: 150).joined(separator: ",")
    let rule = #"{"respond":[{"status":400,"times":"unlimited"},\#(steps)]}"#
    let weightless = #"{"respond":[{"oneOf":[{"weight":0,"step":400}]}]}"#
    let weights = Array(repeating: weightless, count: 150).joined(separator: ",")
    #expect(problems(#"{"rules":[\#(rule)]}"#).count == 100)
    #expect(problems(#"{"rules":[\#(weights)]}"#).count == 100)
    let wrong = problems(#"{"rules":[\#(weights),{"respond":[{"staus":1}]}]}"#)
    #expect(wrong.count == 100)
    #expect(wrong.count { $0.diagnostic.severity == .error } == 1)
  }

  private static let long = String(repeating: "k", count: 3_000_000)

  static let quoting = [
    #"{"K":1}"#, #"{"K":1,"K":2}"#, #"{"rules":[{"when":{"K":1},"respond":[400]}]}"#,
    #"{"rules":[{"when":{"headers":{"K\u0001":"a"}},"respond":[400]}]}"#,
    #"{"rules":[{"when":{"body":{"type":{"K":1}}},"respond":[400]}]}"#,
    #"{"rules":[{"each":"K","respond":[400]}]}"#, #"{"rules":[{"respond":["K"]}]}"#,
    #"{"rules":[{"respond":[{"delay":"K"}]}]}"#, #"{"rules":[{"respond":[{"fault":"K"}]}]}"#,
    #"{"rules":[{"respond":[{"status":200,"text":"{{K}}"}]}]}"#,
    #"{"rules":[{"respond":[{"status":200,"text":"{{K K}}"}]}]}"#,
    #"{"rules":[{"respond":[{"status":200,"file":"K"}]}]}"#,
    #"{"rules":[{"respond":[{"status":200,"headers":{"K ":"a"}}]}]}"#,
    #"{"rules":[{"respond":[{"chance":1K,"status":400}]}]}"#,
    #"{"seed":1K}"#, #"{"clock":"K"}"#, #"{"quota":[{"requests":1,"per":"K"}]}"#,
    #"{"access":{"tokens":{"K":1}}}"#, #"{"access":{"tokens":{"a":["K"]}}}"#,
    #"{"rules":[{"during":{"from":"K"},"respond":[400]}]}"#,
    #"{"access":{"tenants":["a"]},"expect":[{"when":{"tenant":"K"},"status":201}]}"#,
    #"{"rules":[{"name":"K","respond":[400]},{"respond":[400]}]}"#,
    #"{"rules":[{"when":{"body":{"type":{"matches":"(K"}}},"respond":[400]}]}"#,
    #"{"expect":[{"client":"K"}]}"#, #"{"expect":[{"K":1}]}"#, #"{"K"#,
  ]

  @Test(arguments: quoting) func longTextsAreShortened(_ form: String) {
    let digits = form.contains("1K") ? String(repeating: "1", count: 3_000_000) : Self.long
    let problems = problems(form.replacing("K", with: digits))
    #expect(!problems.isEmpty)
    for problem in problems {
      #expect(
        problem.diagnostic.message.utf8.count < 1000,
        "\(problem.diagnostic.message.prefix(300))"
      )
      #expect(problem.text.utf8.count < 2000)
    }
  }

  @Test(arguments: [(79, false), (80, false), (81, true)])
  func eightyCharactersAreShown(_ count: Int, _ isShortened: Bool) {
    let text = String(repeating: "é", count: count)
    #expect(quoted(text) == (isShortened ? "'\(text.prefix(80))…'" : "'\(text)'"))
    #expect(quoted(text, mark: "\"").hasPrefix("\"é"))
  }

  @Test(arguments: [(999_998, true), (999_999, true), (1_000_000, false)])
  func aDocumentHasAMillionValues(_ elements: Int, _ fits: Bool) {
    // The array is a value, too. No scenario is an array: that is said of one that is read.
    let ones = [String](repeating: "1", count: elements).joined(separator: ",")
    let message = problems("[\(ones)]").first?.diagnostic.message
    #expect(
      message
        == (fits
          ? "expected a scenario as an object, found an array"
          : "not JSON: more than 1000000 values")
    )
  }

  @Test(arguments: [(100_000, true), (100_001, false)])
  func aScenarioHasAHundredThousandRules(_ count: Int, _ fits: Bool) {
    let rules = [String](repeating: "1", count: count).joined(separator: ",")
    let problems = problems("{\"rules\":[\(rules)]}")
    #expect(problems.count == (fits ? 100 : 1))
    #expect(
      (problems.first?.diagnostic.message == "'rules': expected at most 100000, found 100001")
        == !fits
    )
  }

  @Test(arguments: [(-1, true), (0, true), (1, false)])
  func expressionsOfADocumentAreBoundedTogether(_ more: Int, _ fits: Bool) {
    var reader = DocumentReader()
    for _ in 0..<1000 {
      let isCounted = reader.countExpression(instructions: 5999, at: 0..<1)
      #expect(isCounted)
    }
    let isCounted = reader.countExpression(instructions: 1000 + more, at: 0..<1)
    #expect(isCounted == fits)
    #expect(reader.hasErrors == !fits)
    // It is told once.
    _ = reader.countExpression(instructions: 1000, at: 0..<1)
    _ = reader.countExpression(instructions: 1000, at: 0..<1)
    #expect(reader.diagnostics.count == 1)
  }

  /// Each of them takes 5,000 instructions from ten bytes of text.
  @Test func manyLargeExpressionsAreRefused() {
    let rule = #"{"when":{"tenant":{"matches":"a{4990}"}},"respond":[400]}"#
    let rules = [String](repeating: rule, count: 3000).joined(separator: ",")
    let problems = problems("{\"rules\":[\(rules)]}")
    #expect(
      problems.map(\.diagnostic.message) == [
        "the expressions of one document have more than 6000000 instructions"
      ]
    )
  }

  /// Each looks at all that the others say; one after another for each, they would take hours.
  @Test func warningsOfManyStepsAndExpectationsTakeLinearTime() {
    let steps = [String](repeating: "400", count: 100_000).joined(separator: ",")
    let expectations = [String](repeating: #"{"status":201}"#, count: 20_000).joined(separator: ",")
    let tokens = (0..<20_000).map { #""t\#($0)":["READ_MAINTENANCE_REGISTRY"]"# }
    let write = #""last":["READ_MAINTENANCE_REGISTRY","WRITE_MAINTENANCE_REGISTRY"]"#
    let scenario = """
      {"access":{"tokens":{\(tokens.joined(separator: ",")),\(write)}},
      "rules":[{"when":{"tenant":"a"},"respond":[{"status":400,"times":"unlimited"},\(steps)]}],
      "expect":[\(expectations)]}
      """
    let problems = problems(scenario)
    #expect(problems.count == 100)
    #expect(problems.allSatisfy { $0.diagnostic.message.hasPrefix("this step is never taken") })
  }

  @Test(arguments: [(63, true), (64, true), (65, false)])
  func aDocumentHas64Levels(_ levels: Int, _ fits: Bool) {
    let (open, close) = ("[", "]")
    let inner = levels - 1
    let text = String(repeating: open, count: inner) + String(repeating: close, count: inner)
    let message = problems("{\"name\":\(text)}").first?.diagnostic.message
    #expect(
      message
        == (fits
          ? "'name': expected a string, found an array"
          : "not JSON: nested more than 64 levels deep")
    )
  }
}
