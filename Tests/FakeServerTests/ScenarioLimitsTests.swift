import Primitives
import RequestMatching
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// What scenarios may cost while they are in force: answers, matching, tenants.
struct ScenarioLimitsTests {
  private func answer(
    _ scenario: String,
    _ request: String = Requests.post(),
    _ change: (inout ServerLimits) -> Void
  ) throws -> String {
    let state = try Harness.state {
      $0.scenario = try Harness.scenario(scenario)
      change(&$0.limits)
    }
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    return try #require(Harness.run(Array(request.utf8), cutAt: [], &handler).responses.first)
  }

  @Test(arguments: [(124, 500), (125, 200), (126, 200)])
  func anAnswerMadeFromTemplatesHasALimit(_ limit: Int, _ status: Int) throws {
    // With the tenant and the media type in the head these are 125 bytes.
    let text = String(repeating: "{{body.type}}", count: 48)
    let scenario = """
      {"rules":[{"name":"echo","respond":[
        {"status":200,"headers":{"X-Tenant":"{{tenant}}"},"text":"\(text)"}]}]}
      """
    let answer = try answer(scenario, Requests.post(#"{"type":"AB"}"#)) { $0.answerBytes = limit }
    #expect(answer.hasPrefix("\(status) "))
    if status == 500 {
      #expect(
        answer.contains(
          "the answer of echo would have more than 124 bytes; --answer-bytes allows more"
        )
      )
      #expect(answer.hasSuffix(#"{"message":"Internal Server Error"}"#))
    } else {
      #expect(answer.hasSuffix(String(repeating: "AB", count: 48)))
    }
  }

  /// A fixed text is as long as the scenario says.
  @Test func aFixedAnswerHasNone() throws {
    let scenario = #"{"rules":[{"respond":[{"status":200,"text":"abcdef"}]}]}"#
    #expect(try answer(scenario) { $0.answerBytes = 0 }.hasPrefix("200 "))
  }

  private static let heavy = #"{"matches":"^(a|aa|a[a-z]{0,40}|b){1,40}$"}"#

  private static func rules(_ count: Int, _ member: String) -> String {
    let rules = (0..<count).map {
      #"{"name":"rule \#($0)","when":{\#(member)},"respond":[503]}"#
    }
    return #"{"rules":[\#(rules.joined(separator: ","))]}"#
  }

  static let expensive = [
    #""body":{"type":\#(heavy)}"#, #""headers":{"X-Long":\#(heavy)}"#,
    #""path":{"matches":"/(a|aa|a[a-z]{0,40}|b){1,40}$"}"#,
    #""query":{"q":\#(heavy)}"#, #""tenant":{"not":{"not":\#(heavy)}}"#,
    #""body":{"type":{"oneOf":[\#(heavy),\#(heavy)]}}"#, #""path":"/**a**a**a**a**a**b""#,
    #""body":{"type":{"contains":"\#(String(repeating: "a", count: 1000))c"}}"#,
  ]

  @Test(arguments: expensive) func theSumOfWhatRulesCostIsBounded(_ member: String) throws {
    let long = String(repeating: "a", count: 3000)
    let request = Requests.post(
      #"{"type":"\#(long)!"}"#,
      tenant: long + "!",
      headers: "X-Long: \(long)!\r\n"
    )
    .replacing(Requests.path, with: "/\(long)?q=\(long)!")
    // One alone is within it; the sum of all is not, whatever each looks at.
    let one = try answer(Self.rules(1, member), request) { $0.matchSteps = 200_000_000 }
    #expect(one.hasPrefix("404 "), "\(one)")
    let all = try answer(Self.rules(300, member), request) { $0.matchSteps = 100_000 }
    #expect(all.hasPrefix("500 "), "\(all.prefix(200))")
    #expect(all.contains("takes more than 100000 steps, which ran out at rule "))
    #expect(all.contains("--match-steps allows more"))
  }

  /// The least limit under which a request is answered, and the one below it.
  @Test func matchingEndsAtItsLastStep() throws {
    let scenario = #"{"rules":[{"when":{"tenant":{"matches":"^a+$"}},"respond":[400]}]}"#
    func status(_ limit: Int) throws -> String {
      String(try answer(scenario) { $0.matchSteps = limit }.prefix(3))
    }
    var (low, high) = (1, 1000)
    while low < high {
      let middle = (low + high) / 2
      if try status(middle) == "500" { low = middle + 1 } else { high = middle }
    }
    #expect(try status(low - 1) == "500")
    // "acme" is no row of a's: what is documented answers.
    #expect(try status(low) == "201")
    #expect(try status(low + 1) == "201")
    // As many as the expression has for these characters, and few for what stands around it.
    let steps = try RegularExpression("^a+$").search("acme").steps
    #expect((steps...steps + 5).contains(low))
  }

  @Test func nothingMovesOnWhereTheStepsRunOut() throws {
    let state = try Harness.state {
      $0.scenario = try Harness.scenario(
        #"{"rules":[{"when":{"headers":{"A":\#(Self.heavy)}},"respond":[503]},"#
          + #"{"respond":[400,401],"then":"pass"}]}"#
      )
      $0.limits.matchSteps = 2000
    }
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    let long = Requests.post("{}", headers: "A: \(String(repeating: "a", count: 900))!\r\n")
    let requests = Requests.post() + long + long + Requests.post()
    let outcome = Harness.run(Array(requests.utf8), cutAt: [], &handler)
    #expect(outcome.responses.map { $0.prefix(3) } == ["400", "500", "500", "401"])
  }

  // MARK: Queries

  /// A query may take as much for each recorded request as matching a request may.
  @Test func whatAQueryCostsForARequestIsBounded() throws {
    let (server, ask) = try server { $0.matchSteps = 2000 }
    let client = try RawClient(port: server.port)
    let long = String(repeating: "a", count: 900) + "!"
    for work in [#"{"type":"a"}"#, #"{"type":"\#(long)"}"#] {
      try client.send(Requests.post(work))
      #expect(client.readResponse()?.status == 201)
    }
    let cheap = #"{"body":{"type":{"matches":"^a$"}}}"#
    #expect(try ask("POST", "requests/count", cheap).body == #"{"count":1}"#)
    let when = #"{"body":{"type":\#(Self.heavy)}}"#
    let reason = "comparing request 2 takes more than 2000 steps"
    for (route, body) in [
      ("requests/count", when), ("requests/find", when),
      ("requests/wait", #"{"when":\#(when),"count":5,"timeout":"1h"}"#),
      ("verify", #"[{"when":\#(when)}]"#),
      ("verify", #"[{"when":\#(cheap)},{"when":\#(when),"count":{"max":9}}]"#),
    ] {
      let answer = try ask("POST", route, body)
      #expect(answer.status == 400, "\(route) \(answer.body)")
      #expect(answer.body.contains(reason), "\(route) \(answer.body)")
    }
    // Of a list a line at a time the status is told before: its last line says so.
    let find = Requests.admin("POST", "requests/find", when)
      .replacing("Host:", with: "Accept: application/x-ndjson\r\nConnection: close\r\nHost:")
    try client.send(find)
    let text = String(decoding: client.readToEnd().bytes, as: UTF8.self)
    #expect(text.contains(#"{"message":"\#(reason)"#))
    // The same with more steps.
    let (other, askOther) = try self.server { _ in }
    let poster = try RawClient(port: other.port)
    try poster.send(Requests.post(#"{"type":"\#(long)"}"#))
    #expect(poster.readResponse()?.status == 201)
    #expect(try askOther("POST", "requests/count", when).body == #"{"count":0}"#)
  }

  // MARK: Tenants

  private func server(
    _ change: (inout ServerLimits) -> Void
  ) throws -> (FakeServer, (String, String, String) throws -> ReceivedResponse) {
    var configuration = ServerConfiguration()
    configuration.threads = 2
    change(&configuration.limits)
    let server = try FakeServer(configuration)
    let client = try RawClient(port: server.port)
    return (
      server,
      { method, route, body in
        try client.send(Requests.admin(method, route, body))
        return try #require(client.readResponse())
      }
    )
  }

  @Test func tenantsHaveSoManyScenarios() throws {
    let (server, ask) = try server { $0.tenantScenarios = 2 }
    let scenario = #"{"rules":[{"respond":[503]}]}"#
    for tenant in ["a", "b", "a", "b"] {
      #expect(try ask("PUT", "scenario?tenant=\(tenant)", scenario).status == 200)
    }
    let refused = try ask("PUT", "scenario?tenant=c", scenario)
    #expect(refused.status == 503)
    #expect(refused.body.contains("2 tenants may have scenarios of their own"))
    #expect(refused.body.contains("--tenant-scenarios"))
    // The scenario of all counts as none, and one that goes gives room.
    #expect(try ask("PUT", "scenario", scenario).status == 200)
    #expect(try ask("DELETE", "scenario?tenant=a", "").status == 200)
    #expect(try ask("PUT", "scenario?tenant=c", scenario).status == 200)
    withExtendedLifetime(server) {}
  }

  @Test(arguments: [(-1, true), (0, true), (1, false)])
  func theirScenariosAreBoundedInAll(_ more: Int, _ fits: Bool) throws {
    let entries = EntryCount(limit: 10)
    func table(_ other: Scenario) -> ScenarioTable {
      func inForce(_ scenario: Scenario) -> ActiveScenario {
        ActiveScenario(scenario, seed: nil, entries: entries, real: 0)
      }
      return ScenarioTable(common: inForce(other), ofTenants: ["a": inForce(other)])
    }
    var first = try Harness.scenario(#"{"rules":[{"respond":[400]}]}"#)
    var second = first
    first.rules = Array(repeating: first.rules[0], count: 60_000)
    second.rules = Array(repeating: second.rules[0], count: 40_000 + more)
    let ofRules = table(first).whyNot(second, ofTenant: "b", limit: 10)
    #expect((ofRules == nil) == fits, "\(ofRules ?? "")")
    #expect(table(first).whyNot(second, ofTenant: "a", limit: 10) == nil, "it replaces its own")
    let ofBytes = ScenarioTable.whyNot(rules: 1, bytes: 64 * 1024 * 1024 + more)
    #expect((ofBytes == nil) == fits, "\(ofBytes ?? "")")
  }

  @Test func allScenariosRememberTogether() throws {
    let (server, ask) = try server { $0.positions = 4 }
    let scenario = #"{"rules":[{"respond":[400,401]}]}"#
    #expect(try ask("PUT", "scenario", scenario).status == 200)
    #expect(try ask("PUT", "scenario?tenant=b", scenario).status == 200)
    func status(_ tenant: String) throws -> Int? {
      let client = try RawClient(port: server.port)
      try client.send(Requests.post(tenant: tenant))
      return client.readResponse()?.status
    }
    // A tenant and its position in the script are two.
    #expect(try status("a") == 400)
    #expect(try status("b") == 400)
    #expect(try status("a") == 503)
    #expect(try status("c") == 503)
    // The same rules are remembered, and others take their place.
    #expect(try ask("PUT", "scenario?tenant=b", scenario).status == 200)
    #expect(try status("b") == 503)
    let other = #"{"rules":[{"respond":[402,401]}]}"#
    #expect(try ask("PUT", "scenario?tenant=b", other).status == 200)
    #expect(try status("b") == 402)
    #expect(try status("b") == 503)
    #expect(try ask("DELETE", "scenario?tenant=b", "").status == 200)
    #expect(try status("a") == 401)
    #expect(try ask("POST", "reset", "").status == 200)
    #expect(try status("c") == 400)
  }

  @Test func clocksOfTenantsAreBoundedToo() throws {
    let (server, ask) = try server { $0.positions = 3 }
    func set(_ tenant: String) throws -> Int {
      try ask("PUT", "clock?tenant=\(tenant)", #""2020-01-01T00:00:00Z""#).status
    }
    for tenant in ["a", "b", "c", "a"] { #expect(try set(tenant) == 200) }
    let refused = try ask("POST", "clock/advance?tenant=d", #"{"by":"1h"}"#)
    #expect(refused.status == 503)
    #expect(refused.body.contains("--positions"))
    #expect(try set("c") == 200)
    withExtendedLifetime(server) {}
  }

  @Test func aLongNameCountsAsSeveral() {
    var state = TenantState(of: FieldValue(String(repeating: "t", count: 127)))
    #expect(state.entryCount == 1)
    state = TenantState(of: FieldValue(String(repeating: "t", count: 128)))
    #expect(state.entryCount == 2)
  }
}
