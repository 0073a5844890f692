import Diagnostics
import MaintenanceWorks
import RequestMatching
import Scenarios
import Testing

struct ScenarioReadingTests {
  private func read(_ texts: String...) throws(ScenarioProblems) -> Scenario {
    try Scenario(
      reading: texts.enumerated().map { index, text in
        SourceText(name: "\(index).json", bytes: Array(text.utf8))
      }
    )
  }

  @Test func everyMemberIsRead() throws {
    let scenario = try read(
      """
      { "$schema": "scenario.schema.json", "name": "n", "description": "d", "seed": 42,
        "access": { "tenants": ["acme"], "tokens": { "t": ["READ_MAINTENANCE_REGISTRY"], "u": [] } },
        "rules": [
          { "name": "r", "when": { "method": "POST", "path": "/a/*", "tenant": "acme",
              "headers": { "X-A": "1" }, "body": { "type": "REPAIR" } },
            "respond": [ { "status": 418, "headers": { "X-B": "2" }, "body": { "a": [1.50, "é"] },
              "times": 3, "delay": "1.5s" }, { "fault": "close" }, 503, "accept" ] } ] }
      """
    )
    #expect(scenario.name == "n")
    #expect(scenario.description == "d")
    #expect(scenario.seed == 42)
    #expect(scenario.access.tenants == ["acme"])
    #expect(scenario.access.tokens == ["t": [.read], "u": []])
    let rule = try #require(scenario.rules.first)
    #expect(rule.name == "r")
    #expect(!rule.when.isEmpty)
    #expect(rule.respond.count == 4)
    let step = rule.respond[0]
    #expect(step.times == 3)
    #expect(step.delay == .milliseconds(1500))
    guard case .response(let response) = step.answer else { return #expect(Bool(false)) }
    #expect(response.status == 418)
    #expect(response.headers.map(\.name) == ["X-B", "Content-Type"])
    #expect(response.body.map { String(decoding: $0, as: UTF8.self) } == #"{"a":[1.50,"é"]}"#)
    guard case .fault(.close) = rule.respond[1].answer else { return #expect(Bool(false)) }
    guard case .response(let error) = rule.respond[2].answer else { return #expect(Bool(false)) }
    #expect(error.status == 503 && error.body == nil)
    guard case .documented = rule.respond[3].answer else { return #expect(Bool(false)) }
  }

  @Test func nothingIsNeeded() throws {
    let scenario = try read("{}")
    #expect(scenario.rules.isEmpty && scenario.access.tokens == nil && scenario.seed == nil)
  }

  @Test(arguments: [
    ("250ms", Duration.milliseconds(250)), ("0s", .zero), ("2m", .seconds(120)),
    ("1h", .seconds(3600)),
    ("0.001s", .milliseconds(1)), ("0.5ms", .microseconds(500)), ("24h", .seconds(86400)),
  ])
  func delaysHaveUnits(_ text: String, _ expected: Duration) throws {
    let scenario = try read(#"{"rules":[{"respond":[{"delay":"\#(text)"}]}]}"#)
    #expect(scenario.rules[0].respond[0].delay == expected)
  }

  @Test(arguments: [
    "5", "ms", "-1s", "1 s", "1.2345s", "25h", "1.s", ".5s", "1e3s", "", "1S", "9999999999999h",
    "٣s",
  ])
  func otherDelaysAreRefused(_ text: String) {
    #expect(throws: ScenarioProblems.self) {
      try read(#"{"rules":[{"respond":[{"delay":"\#(text)"}]}]}"#)
    }
  }

  @Test func severalFilesAreOneScenario() throws {
    let scenario = try read(
      #"{"name":"a","rules":[{"respond":[401]}]}"#,
      #"{"name":"b","seed":7,"rules":[{"respond":[403]}]}"#
    )
    #expect(scenario.name == "a + b")
    #expect(scenario.seed == 7)
    #expect(scenario.rules.count == 2)
    #expect(
      String(decoding: scenario.document, as: UTF8.self)
        == #"{"name":"a + b","seed":7,"rules":[{"respond":[401]},{"respond":[403]}]}"#
    )
  }

  @Test func onlyOneFileSaysWhoIsLetIn() {
    let error = #expect(throws: ScenarioProblems.self) {
      try read(#"{"access":{}}"#, #"{"access":{}}"#)
    }
    #expect(error?.text.hasPrefix("1.json:1:2: error: 'access' is set by 0.json already\n") == true)
  }
}
