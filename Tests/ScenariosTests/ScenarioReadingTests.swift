import Verification
import Primitives
import Diagnostics
import FakedAPI
import Randomness
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

  /// A scenario with every member.
  private static let full =
    """
    { "$schema": "scenario.schema.json", "name": "n", "description": "d", "seed": 42,
      "clock": "2020-01-07T23:00:00Z", "delays": "virtual", "strict": true,
      "access": { "tenants": ["acme"], "tokens": { "t": ["READ_MAINTENANCE_REGISTRY"], "u": [],
        "v": { "permissions": [], "expires": "1h" },
        "w": { "permissions": [], "expires": "2020-01-08T00:00:00Z" } } },
      "quota": [ { "requests": 100, "per": "1h", "each": "token", "retryAfter": true },
        { "requests": 10000, "per": "month" } ],
      "inOrder": true,
      "expect": [ { "name": "e", "when": { "method": "POST" }, "status": 201,
        "count": { "min": 1, "max": 3 } }, { "count": 2 }, { "client": "backsOff" },
        { "client": { "maxAttempts": 3 } } ],
      "rules": [
        { "name": "r", "each": { "header": "X-Key" }, "during": { "from": "1s" },
          "then": "restart",
          "when": { "method": "POST", "path": "/a/*", "tenant": "acme", "query": { "q": "1" },
            "headers": { "X-A": "1" }, "body": { "type": "REPAIR" } },
          "respond": [ { "status": 418, "headers": { "X-B": "2" }, "body": { "a": [1.50, "é"] },
            "times": 3, "delay": "1.5s" }, { "fault": "close" }, 503, "accept",
            { "fault": "dribble", "over": "3s", "status": 200, "text": "t" },
            { "fault": "stall" }, { "status": 200, "chance": 0.5 },
            { "oneOf": [ { "weight": 9, "step": "accept" }, { "step": 500 } ] },
            { "delay": { "uniform": ["50ms", "2s"] } },
            { "delay": { "lognormal": { "median": "90ms", "p99": "2s" } } } ] } ] }
    """

  @Test func everyMemberIsRead() throws {
    let scenario = try read(Self.full)
    #expect(scenario.name == "n")
    #expect(scenario.description == "d")
    #expect(scenario.seed == 42)
    #expect(scenario.clock == .frozen(at: 1_578_438_000_000_000_000))
    #expect(scenario.delays == .virtual)
    #expect(scenario.isStrict)
    #expect(scenario.access.tenants == ["acme"])
    let tokens = try #require(scenario.access.tokens)
    #expect(tokens["t"]?.permissions == [.read] && tokens["t"]?.expiry == nil)
    #expect(tokens["u"]?.permissions == [])
    #expect(tokens["v"]?.expiry == .after(3_600_000_000_000))
    #expect(tokens["w"]?.expiry == .at(1_578_441_600_000_000_000))
    #expect(scenario.quotas.map(\.requests) == [100, 10_000])
    #expect(scenario.quotas.map(\.window) == [.every(3_600_000_000_000), .month])
    #expect(scenario.quotas.map(\.holder) == [.token, .tenant])
    #expect(scenario.quotas.map(\.saysRetryAfter) == [true, false])
    #expect(scenario.expectations.inOrder)
    #expect(
      scenario.expectations.list.map { "\($0.demand)" } == [
        "count(at least 1, status: Optional(201))".replacing("at least 1", with: "1 to 3"),
        "count(exactly 2, status: nil)", "client(backsOff)",
        "client(maxAttempts 3)",
      ]
    )
  }

  @Test func everyMemberOfARuleIsRead() throws {
    let scenario = try read(Self.full)
    let rule = try #require(scenario.rules.first)
    #expect(rule.name == "r")
    #expect(rule.each == .header("x-key"))
    #expect(rule.during == ActivePeriod(from: .elapsed(1_000_000_000)))
    #expect(rule.ending == .restart)
    #expect(!rule.when.isEmpty)
    #expect(rule.respond.count == 10)
    let step = rule.respond[0]
    #expect(step.times == 3)
    #expect(step.delay == .fixed(.milliseconds(1500)))
    guard case .response(let response) = step.answer else { return #expect(Bool(false)) }
    #expect(response.status == 418)
    #expect(response.headers.map(\.name) == ["X-B", "Content-Type"])
    guard case .bytes(let body) = response.body else { return #expect(Bool(false)) }
    #expect(String(decoding: body, as: UTF8.self) == #"{"a":[1.50,"é"]}"#)
    #expect(rule.respond[1].fault == Fault(kind: .close))
    guard case .response(let error) = rule.respond[2].answer else { return #expect(Bool(false)) }
    guard case .documented = error.body else { return #expect(Bool(false)) }
    #expect(error.status == 503)
    guard case .documented = rule.respond[3].answer else { return #expect(Bool(false)) }
    #expect(rule.respond[4].fault == Fault(kind: .dribble, duration: .seconds(3)))
    #expect(rule.respond[5].fault == Fault(kind: .stall))
    #expect(rule.respond[6].chance == 0.5)
    guard case .oneOf(let choices) = rule.respond[7].answer else { return #expect(Bool(false)) }
    #expect(choices.map(\.weight) == [9, 1])
    #expect(rule.respond[8].delay == .uniform(.milliseconds(50), .seconds(2)))
    #expect(rule.respond[9].delay == .logNormal(LogNormal(median: 0.09, p99: 2)))
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
    #expect(scenario.rules[0].respond[0].delay == .fixed(expected))
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
