import Diagnostics
import JSONWire
import Scenarios
import TestSupport
import Testing
import Verification

@testable import FakeServer

/// The calls of the admin API that the page is made of.
struct PageCallsTests {
  private func read(_ server: FakeServer, _ route: String) throws -> JSONNode {
    let answer = try server.ask(Requests.admin("GET", route))
    #expect(answer.status == 200, "\(answer.body)")
    return try JSONNode(parsing: Array(answer.body.utf8).span)
  }

  @Test func scriptsShowWhatStepsAnsweredAndWhereTenantsStand() throws {
    let fake = try ControlledFake(
      #"""
      {"rules":[{"name":"busy","respond":[{"status":429,"times":2},503],"then":"pass"},
                {"name":"idle","when":{"method":"DELETE"},"each":"thing","respond":[404]}]}
      """#
    )
    for tenant in ["a", "a", "a", "b"] { try fake.post(tenant: tenant) }
    for _ in 0..<4 { try fake.post(tenant: "c") }
    let report = fake.control.scripts()
    #expect(report.rules.map(\.name) == ["busy", "idle"])
    #expect(report.rules.map(\.each) == ["tenant", "thing"])
    #expect(report.rules.map(\.answered) == [[5, 2], [0]])
    #expect(report.tenants.map(\.tenant) == ["a", "b", "c"])
    #expect(report.tenants.map { $0.scripts.map(\.keys) } == [[[0, 0]], [[1, 0]], [[0, 0]]])
    #expect(report.tenants.map { $0.scripts.map(\.used) } == [[1], [0], [1]])
    #expect(fake.control.scripts(tenant: "b").tenants.map(\.tenant) == ["b"])
    let shown = try read(fake.server, "scripts?tenant=b")
    #expect(shown["rules"]?.elements.first?["answered"]?.elements.map(\.literal) == ["5", "2"])
    #expect(
      shown["tenants"]?.elements.first?["scripts"]?.elements.first?["keys"]?.elements
        .map(\.literal) == ["1", "0"]
    )
    fake.control.reset()
    #expect(fake.control.scripts().rules.map(\.answered) == [[0, 0], [0]])
    #expect(fake.control.scripts().tenantCount == 0)
  }

  @Test(arguments: [
    (#"{"rules":[{"respond":[429]}]}"#, "true", [String]()),
    (#"{"rules":[{"respond":[429]},{"respond":[500]}]}"#, "true", ["warning"]),
    (#"{"rules":3,"nam":1}"#, "false", ["error", "error"]), ("{", "false", ["error"]),
    (#"{"basePath":"/other"}"#, "false", []),
  ])
  func aCheckLeavesTheScenarioInForce(_ text: String, _ isSound: String, _ severities: [String])
    throws
  {
    let server = try FakeServer(scenario: #"{"name":"old"}"#)
    let answer = try server.ask(Requests.admin("POST", "check", text))
    #expect(answer.status == 200)
    let node = try JSONNode(parsing: Array(answer.body.utf8).span)
    #expect(answer.body.hasPrefix(#"{"sound":\#(isSound),"#), "\(answer.body)")
    #expect(node["problems"]?.elements.map { $0["severity"]?.string } == severities)
    #expect(server.control.scenario().name == "old")
  }

  @Test func tenantsAreListedByTheirRequests() throws {
    let fake = try ControlledFake()
    for tenant in ["a", "b", "b", "c"] { try fake.post(tenant: tenant) }
    let source = SourceText(name: "test", bytes: Array(#"{"rules":[{"respond":[503]}]}"#.utf8))
    for tenant in ["a", "z"] {
      _ = try fake.control.replaceScenario(reading: source, tenant: tenant)
    }
    let tenants = fake.control.tenants
    #expect(tenants.map(\.name) == ["b", "a", "c", "z"])
    #expect(tenants.map(\.requests) == [2, 1, 1, 0])
    #expect(tenants.map(\.hasOwnScenario) == [false, true, false, true])
    fake.control.forgetRequests(tenant: "b")
    #expect(fake.control.tenants.map(\.name) == ["a", "c", "z"])
    #expect(try read(fake.server, "tenants")["total"]?.literal == "3")
  }

  @Test func attemptsOfOneWorkAreFoundFromEachOfThem() throws {
    let fake = try ControlledFake(
      #"""
      {"rules":[{"each":"work","then":"pass",
        "respond":[{"status":429,"headers":{"Retry-After":"2"}},503]}]}
      """#
    )
    for body in [#"{"type":"A"}"#, #"{"type":"B"}"#] {
      for _ in 0..<2 { try fake.post(body) }
    }
    try fake.post(#"{"type":"A"}"#)
    for sequence: UInt64 in [1, 2, 5] {
      let attempts = try fake.control.attempts(of: sequence)
      #expect(attempts.map(\.sequence) == [1, 2, 5])
      #expect(attempts.map(\.status) == [429, 503, 201])
      #expect(attempts.map { $0.wait == nil } == [true, false, false])
      #expect(attempts.map { $0.askedWait != nil } == [true, false, false])
    }
    #expect(try fake.control.attempts(of: 4).map(\.sequence) == [3, 4])
    let shown = try read(fake.server, "requests/1/attempts")["attempts"]?.elements ?? []
    #expect(shown.map { $0["seq"]?.literal } == ["1", "2", "5"])
    #expect(shown.first?["waitMicros"] == nil)
    #expect(shown.last?["waitMicros"] != nil)
  }

  @Test func whatSendsNoWorkHasNoAttempts() throws {
    let server = try FakeServer(scenario: "{}")
    _ = try server.ask(Requests.call("GET", "\(Requests.path)?thingId=a"))
    #expect(try server.control.attempts(of: 1).isEmpty)
    #expect(try server.ask(Requests.admin("GET", "requests/2/attempts")).status == 404)
  }

  @Test func oneRequestIsAnArchive() throws {
    let server = try FakeServer(scenario: "{}")
    for type in ["A", "B", "C"] { _ = try server.ask(Requests.post(#"{"type":"\#(type)"}"#)) }
    let entries = try read(server, "requests/2/har")["log"]?["entries"]?.elements ?? []
    #expect(entries.count == 1)
    #expect(
      entries.first?["request"]?["postData"]?["text"]?.string == #"{"type":"B"}"#
    )
    #expect(try server.ask(Requests.admin("GET", "requests/4/har")).status == 404)
  }

  @Test func verdictsAreThoseOfVerify() throws {
    let server = try FakeServer(scenario: #"{"expect":[{"name":"two","count":2}]}"#)
    for verdict in ["failed", "passed"] {
      _ = try server.ask(Requests.post())
      let shown = try server.ask(Requests.admin("GET", "verdicts"))
      #expect(shown.status == 200)
      #expect(shown.body == (try server.ask(Requests.admin("POST", "verify"))).body)
      #expect(shown.body.contains(#""verdict":"\#(verdict)""#))
    }
  }
}
