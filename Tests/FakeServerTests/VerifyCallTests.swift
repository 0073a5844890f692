import Diagnostics
import JSONWire
import Scenarios
import FakeServer
import TestSupport
import Testing

struct VerifyCallTests {
  private static let scenario = """
    {"seed": 7, "rules": [{"respond": [429], "then": "pass"}],
     "expect": [{"name": "accepted", "status": 201}, {"client": "retriesFailures"}]}
    """

  private func server(_ scenario: String = Self.scenario) throws -> FakeServer {
    try FakeServer(scenario: scenario)
  }

  @Test func theExpectationsOfTheScenarioAreVerified() throws {
    let server = try server()
    _ = try server.ask(Requests.post())
    let failed = try server.ask(Requests.admin("POST", "verify"))
    #expect(failed.status == 422)
    #expect(failed["Content-Type"] == "application/json")
    let node = try JSONNode(parsing: Array(failed.body.utf8).span)
    #expect(node["seed"]?.literal == "7")
    let results = node["results"]?.elements ?? []
    #expect(results.map { $0["verdict"]?.string } == ["failed", "failed"])
    #expect(
      results.map { $0["got"]?.string }.last
        == "request 1: answered 429, and never sent again by the client"
    )
    #expect(
      results.first?["nearest"]?.elements.first?["differs"]?.elements.first?["found"]?.string
        == "429"
    )

    _ = try server.ask(Requests.post())
    let passed = try server.ask(Requests.admin("POST", "verify"))
    #expect(passed.status == 200)
    #expect(passed.body.hasPrefix(#"{"passed":true,"seed":7,"results":[{"name":"accepted""#))
  }

  @Test func aVerificationIsTextIfTheClientAcceptsText() throws {
    let server = try server()
    _ = try server.ask(Requests.post())
    let request = Requests.admin("POST", "verify")
      .replacing("\r\n\r\n", with: "\r\nAccept: text/plain\r\n\r\n")
    let answer = try server.ask(request)
    #expect(answer.status == 422)
    #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
    #expect(
      answer.body.hasPrefix("FAILED  accepted\n        wanted  at least 1 request, answered 201\n")
    )
    #expect(answer.body.hasSuffix("2 of 2 expectations not met; seed 7\n"))
  }

  @Test func oneTenantsRequestsAreVerifiedAlone() throws {
    let server = try server("{}")
    _ = try server.ask(Requests.post(tenant: "a"))
    let one = #"[{"count":1}]"#
    #expect(try server.ask(Requests.admin("POST", "verify?tenant=a", one)).status == 200)
    #expect(try server.ask(Requests.admin("POST", "verify?tenant=b", one)).status == 422)
  }

  @Test(arguments: ["", "?tenant=a"], ["", "[]", #"{"expect":[]}"#])
  func withoutExpectationsThereIsNothingToVerify(_ query: String, _ body: String) throws {
    let server = try server("{}")
    _ = try server.ask(Requests.post())
    let request = Requests.admin("POST", "verify\(query)", body)
    let answer = try server.ask(request)
    #expect(answer.status == 200)
    let node = try JSONNode(parsing: Array(answer.body.utf8).span)
    #expect(answer.body.hasPrefix(#"{"passed":true,"#))
    #expect(node["results"]?.elements.isEmpty == true)
    let text = try server.ask(
      request.replacing("\r\nHost:", with: "\r\nAccept: text/plain\r\nHost:")
    )
    #expect(text.status == 200)
    #expect(text.body == "nothing to verify\n")
  }

  @Test(arguments: [
    ("{", "the 'expect' is refused"), ("3", "the 'expect' is refused"),
    (#"[{"cuont":1}]"#, "the 'expect' is refused"), (#"[3]"#, "the 'expect' is refused"),
  ])
  func mistakesAreExplained(_ body: String, _ message: String) throws {
    let answer = try server("{}").ask(Requests.admin("POST", "verify", body))
    #expect(answer.status == 400)
    let node = try JSONNode(parsing: Array(answer.body.utf8).span)
    #expect(node["message"]?.string == message)
  }

  private func problem(_ route: String, _ body: String) throws -> String? {
    let answer = try server("{}").ask(Requests.admin("POST", route, body))
    #expect(answer.status == 400)
    let node = try JSONNode(parsing: Array(answer.body.utf8).span)
    return node["problems"]?.elements.first?["message"]?.string
  }

  /// A pattern that no request can match is a mistake of the caller.
  @Test(arguments: [
    ("requests/count", #"{"body":{"type":{"contain":"a"}}}"#),
    ("requests/find", #"{"body":{"type":{"contain":"a"}}}"#),
    ("requests/wait", #"{"when":{"body":{"type":{"contain":"a"}}}}"#),
    ("verify", #"[{"when":{"body":{"type":{"contain":"a"}}}}]"#),
  ])
  func anUnknownMatcherIsRefused(_ route: String, _ body: String) throws {
    let message = try #require(try problem(route, body))
    #expect(message.hasPrefix("unknown matcher 'contain', and no object matches"))
  }

  @Test(arguments: [
    (
      "requests/count", #"{"when":{}}"#,
      "unknown key 'when' in a 'when'; what stands here is the 'when' itself: write its members alone"
    ),
    (
      "verify", #"{"client":"backsOff"}"#,
      #"unknown key 'client' in the body; it belongs to an expectation: write that in a list, as [{"client": …}]"#
    ),
    ("verify", #"[{"tenant":"a"}]"#, "unknown key 'tenant' in an expectation; put it in 'when'"),
  ])
  func aMisplacedMemberIsExplained(_ route: String, _ body: String, _ message: String) throws {
    #expect(try problem(route, body)?.hasPrefix("\(message) (known: ") == true)
  }

  @Test func aMisspeltMatcherOfAScenarioIsNamedInTheResult() throws {
    let server = try server(#"{"expect":[{"when":{"body":{"type":{"contain":"a"}}}}]}"#)
    let answer = try server.ask(Requests.admin("POST", "verify"))
    #expect(answer.status == 422)
    #expect(answer.body.contains("(did you mean the matcher 'contains'?)"))
  }

  @Test(arguments: [
    (#"{"name":"retries"}"#, 200), ("", 400), (#"{"name":""}"#, 400),
    (#"{"name":"\#(String(repeating: "x", count: 200))"}"#, 200),
    (#"{"name":"\#(String(repeating: "x", count: 201))"}"#, 400),
  ])
  func aMarkHasAName(_ body: String, _ status: Int) throws {
    #expect(try server().ask(Requests.admin("POST", "mark", body)).status == status)
  }

  @Test func textsTellWhatCanBeReadInTwoWays() throws {
    let server = try FakeServer(scenario: "{}")
    for key in ["a", "b"] {
      _ = try server.ask(Requests.post(headers: "Idempotency-Key: \(key)\r\n"))
    }
    let expect = #"[{"client":"deliversOnce"}]"#
    let text = try server.ask(
      Requests.admin("POST", "verify", expect)
        .replacing("Host: localhost\r\n", with: "Host: localhost\r\nAccept: text/plain\r\n")
    ).body
    #expect(text.contains("\n        but     requests 1, 2 are taken for two works"), "\(text)")
  }

  @Test func aMarkBeginsATestOfItsTenant() throws {
    let server = try FakeServer(scenario: "{}")
    let expect = #"[{"client":"deliversOnce"}]"#
    for tenant in ["acme", "globex"] { _ = try server.ask(Requests.post(tenant: tenant)) }
    _ = try server.ask(Requests.admin("POST", "mark?tenant=acme", #"{"name":"second"}"#))
    for tenant in ["acme", "globex"] { _ = try server.ask(Requests.post(tenant: tenant)) }
    for (tenant, status) in [("acme", 200), ("globex", 422)] {
      let answer = try server.ask(Requests.admin("POST", "verify?tenant=\(tenant)", expect))
      #expect(answer.status == status, "\(answer.body)")
    }
  }

  /// The works of the second test are the same as those of the first, and no attempts of them.
  @Test(arguments: [("mark?tenant=acme", [500, 503]), ("mark", [500, 500])])
  func aMarkBeginsScriptsOfWorksAnew(_ call: String, _ statuses: [Int]) throws {
    let server = try FakeServer(
      scenario: #"{"rules":[{"each":"work","respond":[500,503]}]}"#
    )
    func post() throws -> [Int] {
      try ["acme", "globex"].map { try server.ask(Requests.post(tenant: $0)).status }
    }
    #expect(try post() == [500, 500])
    #expect(try post() == [503, 503])
    _ = try server.ask(Requests.admin("POST", call, #"{"name":"second"}"#))
    #expect(try post() == statuses)
  }

  @Test func aMarkLeavesOtherScriptsWhereTheyAre() throws {
    let server = try FakeServer(scenario: #"{"rules":[{"respond":[500],"then":"pass"}]}"#)
    #expect(try server.ask(Requests.post()).status == 500)
    _ = try server.ask(Requests.admin("POST", "mark", #"{"name":"second"}"#))
    #expect(try server.ask(Requests.post()).status == 201)
  }

  @Test func refusalsAndReportsAreTextIfTheClientAcceptsText() throws {
    let server = try server()
    _ = try server.ask(Requests.post())
    func text(_ request: String) throws -> ReceivedResponse {
      try server.ask(request.replacing("\r\n\r\n", with: "\r\nAccept: text/plain\r\n\r\n"))
    }
    let refusal = try text(Requests.admin("POST", "verify?x=1"))
    #expect(refusal.status == 400)
    #expect(refusal["Content-Type"] == "text/plain; charset=utf-8")
    #expect(refusal.body == "unknown query parameter 'x' (known: tenant)\n")
    let report = try text(Requests.admin("GET", "report"))
    #expect(report["Content-Type"] == "text/plain; charset=utf-8")
    #expect(report.body.hasPrefix("FAILED  losesNothing\n"))
    #expect(report.body.hasSuffix("2 of 8 expectations not met; seed 7\n"))
  }
}
