import Diagnostics
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// A scenario that replaces another keeps what tenants have done, as far as it has the same rules
/// and quotas.
struct ReloadTests {
  private struct Fake {
    let server: FakeServer
    let client: RawClient

    init(_ scenario: String, _ change: (inout ServerConfiguration) -> Void = { _ in }) throws {
      var configuration = ServerConfiguration()
      configuration.threads = 2
      change(&configuration)
      configuration.scenario = try Harness.scenario(scenario)
      server = try FakeServer(configuration)
      client = try RawClient(port: server.port)
    }

    func post(_ tenant: String = "acme", body: String = "{}") throws -> ReceivedResponse {
      try client.send(Requests.post(body, tenant: tenant))
      return try #require(client.readResponse())
    }

    func status(_ tenant: String = "acme", body: String = "{}") throws -> Int {
      try post(tenant, body: body).status
    }

    @discardableResult
    func admin(_ method: String, _ route: String, _ body: String = "") throws -> String {
      try client.send(Requests.admin(method, route, body))
      let answer = try #require(client.readResponse())
      #expect(answer.status == 200, "\(answer.body)")
      return answer.body
    }

    func reload(_ scenario: String) throws { try admin("PUT", "scenario", scenario) }
  }

  private static let script = #"{"respond":[500,501,502,503]}"#
  private static let other = #"{"when":{"path":"/other"},"respond":[400]}"#

  @Test func aRuleMoreLeavesPositionsAlone() throws {
    let fake = try Fake(#"{"rules":[\#(Self.script)]}"#)
    #expect(try fake.status() == 500)
    try fake.reload(#"{"rules":[\#(Self.other),\#(Self.script)]}"#)
    #expect(try fake.status() == 501)
    #expect(try fake.status("late") == 500)
    try fake.reload(#"{"rules":[\#(Self.script)]}"#)
    #expect(try fake.status() == 502)
    // What begins again is what was reset, or removed.
    try fake.admin("POST", "reset")
    #expect(try fake.status() == 500)
    try fake.reload(#"{"rules":[]}"#)
    try fake.reload(#"{"rules":[\#(Self.script)]}"#)
    #expect(try fake.status() == 500)
    try fake.admin("DELETE", "scenario")
    try fake.reload(#"{"rules":[\#(Self.script)]}"#)
    #expect(try fake.status() == 500)
  }

  @Test func aTenantsOwnScenarioIsReloadedInTheSameWay() throws {
    let fake = try Fake("{}")
    try fake.admin("PUT", "scenario?tenant=acme", #"{"rules":[\#(Self.script)]}"#)
    #expect(try fake.status() == 500)
    try fake.admin("PUT", "scenario?tenant=acme", #"{"rules":[\#(Self.other),\#(Self.script)]}"#)
    #expect(try fake.status() == 501)
    try fake.admin("DELETE", "scenario?tenant=acme")
    try fake.admin("PUT", "scenario?tenant=acme", #"{"rules":[\#(Self.script)]}"#)
    #expect(try fake.status() == 500)
  }

  @Test func aNameKeepsThePositionOfAScriptThatIsEdited() throws {
    func scenario(_ name: String, _ script: String) -> String {
      #"{"rules":[{\#(name)"respond":[\#(script)]}]}"#
    }
    let name = #""name":"outage","#
    let fake = try Fake(scenario(name, "500,501"))
    #expect(try fake.status() == 500)
    try fake.reload(scenario(name, "400,401,402"))
    #expect(try fake.status() == 401)
    let unnamed = try Fake(scenario("", "500,501"))
    #expect(try unnamed.status() == 500)
    try unnamed.reload(scenario("", "400,401,402"))
    #expect(try unnamed.status() == 400)
  }

  @Test func whatIsDrawnStaysTheSame() throws {
    let rule = #"{"each":"body","respond":[{"status":200,"text":"{{random.hex 16}} {{attempt}}"}]}"#
    let draws = #"{"name":"chance","respond":[{"status":429,"chance":0.5}]}"#
    func run(_ reloads: Bool) throws -> [String] {
      let fake = try Fake(#"{"rules":[\#(draws),\#(rule)]}"#)
      return try (0..<40).map { number in
        if reloads, number % 4 == 1 {
          let others = (0..<number % 3).map { #"{"when":{"path":"/\#($0)"},"respond":[500]}"# }
          let rules = number < 20 ? others + [draws, rule] : [draws] + others + [rule]
          try fake.reload(#"{"rules":[\#(rules.joined(separator: ","))]}"#)
        }
        let answer = try fake.post(body: #"{"type":"\#(number % 3)"}"#)
        return "\(answer.status) \(answer.body)"
      }
    }
    #expect(try run(true) == run(false))
  }

  @Test func quotasAndFirstRequestsAreKept() throws {
    let quota = #""clock":"2020-01-07T23:00:00Z","quota":[{"requests":2,"per":"1h"}]"#
    let outage = #"{"when":{"path":"/inventory/**"},"during":{"from":"1m"},"respond":[503]}"#
    let fake = try Fake("{\(quota)}")
    #expect(try fake.status() == 201)
    try fake.reload(#"{\#(quota),"rules":[\#(outage)]}"#)
    #expect(try fake.status() == 201)
    #expect(try fake.status() == 429)
    try fake.admin("POST", "clock/advance", #"{"by":"1m"}"#)
    try fake.reload(#"{\#(quota),"rules":[\#(Self.other),\#(outage)]}"#)
    #expect(try fake.admin("GET", "clock").contains("2020-01-07T23:01:00"))
    #expect(try fake.status() == 503)
    #expect(try fake.status("late") == 201)
  }

  @Test func aClockThatTheScenarioChangesIsSet() throws {
    let outage = #""rules":[{"during":{"to":"1m"},"respond":[503]}]"#
    let fake = try Fake(#"{"clock":"2020-01-07T23:00:00Z",\#(outage)}"#)
    try fake.admin("PUT", "clock?tenant=own", #""2021-01-01T00:00:00Z""#)
    #expect(try fake.status() == 503)
    try fake.reload(#"{"clock":"2019-01-01T00:00:00Z",\#(outage)}"#)
    for tenant in ["acme", "own"] {
      #expect(try fake.admin("GET", "clock?tenant=\(tenant)").contains("2019-01-01T00:00:00"))
    }
    // The first request is the next one: the old one was at a time of another clock.
    #expect(try fake.status() == 503)
    try fake.admin("POST", "clock/advance", #"{"by":"1m"}"#)
    #expect(try fake.status() == 201)
    try fake.admin("DELETE", "scenario")
    #expect(try fake.admin("GET", "clock").contains(#""runs":true"#))
  }

  /// A clock that was set does not stay if it stands where the next scenario lets nobody connect.
  @Test func aClockThatLocksOutDoesNotStay() throws {
    let fake = try Fake("{}")
    try fake.admin("PUT", "clock", #""2029-06-01T00:00:00Z""#)
    let during = #"{"from":"2029-01-01T00:00:00Z","to":"2030-01-01T00:00:00Z"}"#
    try fake.reload(
      #"{"rules":[{"during":\#(during),"respond":[{"fault":"reset","at":"accept"}]}]}"#
    )
    let next = try RawClient(port: fake.server.port)
    try next.send(Requests.admin("GET", "clock", ""))
    #expect(next.readResponse()?.body.contains(#""runs":true"#) == true)
  }

  @Test func rulesThatRanHaveRun() throws {
    let (a, b) = (
      #"{"name":"a","respond":[500,501,502]}"#,
      #"{"name":"b","when":{"path":"/b"},"respond":[400]}"#
    )
    let fake = try Fake(#"{"rules":[\#(a),\#(b)]}"#)
    #expect(try [fake.status(), fake.status()] == [500, 501])
    try fake.reload(#"{"rules":[\#(Self.other),\#(b),\#(a)]}"#)
    #expect(
      fake.server.control.unused.map(\.description) == [
        "rule 'rules[0]' never ran", "rule 'b' never ran", "step 3 of rule 'a' never ran",
      ]
    )
    // An edited rule has not run as it is now.
    try fake.reload(#"{"rules":[{"name":"a","respond":[500,501,503]}]}"#)
    #expect(fake.server.control.unused.map(\.description) == ["rule 'a' never ran"])
  }

  @Test func aRuleThatIsRemovedGivesBackItsPlaces() throws {
    let rule = #"{"each":"body","respond":[{"status":500,"times":1}]}"#
    let fake = try Fake(#"{"rules":[\#(rule)]}"#) { $0.limits.positions = 5 }
    for number in 0..<4 {
      #expect(try fake.status(body: #"{"type":"\#(number)"}"#) == 500)
    }
    #expect(try fake.status() == 503)
    try fake.reload(#"{"rules":[\#(Self.other),\#(rule)]}"#)
    #expect(try fake.status() == 503)
    try fake.reload(#"{"rules":[\#(Self.other)]}"#)
    #expect(try fake.status() == 201)
    try fake.reload(#"{"rules":[\#(rule)]}"#)
    #expect(try fake.status(body: #"{"type":"0"}"#) == 500)
  }
}
