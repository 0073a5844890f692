import Diagnostics
import JSONWire
import Scenarios
import StubServer
import TestSupport
import Testing

struct VerifyCallTests {
  private static let scenario = """
    {"seed": 7, "rules": [{"respond": [429], "then": "pass"}],
     "expect": [{"name": "accepted", "status": 201}, {"client": "retriesFailures"}]}
    """

  private func server(_ scenario: String = Self.scenario) throws -> StubServer {
    var configuration = ServerConfiguration()
    configuration.threads = 2
    configuration.scenario = try Scenario(
      reading: [SourceText(name: "test", bytes: Array(scenario.utf8))]
    )
    return try StubServer(configuration)
  }

  private func ask(_ server: StubServer, _ request: String) throws -> Response {
    let client = try RawClient(port: server.port)
    try client.send(request)
    return try #require(client.readResponse())
  }

  @Test func theScenarioSaysWhatIsExpected() throws {
    let server = try server()
    _ = try ask(server, Requests.post())
    let failed = try ask(server, Requests.admin("POST", "verify"))
    #expect(failed.status == 422)
    #expect(failed["Content-Type"] == "application/json")
    let node = try JSONNode(parsing: Array(failed.body.utf8).span)
    #expect(node["seed"]?.literal == "7")
    let results = node["results"]?.elements ?? []
    #expect(results.map { $0["verdict"]?.string } == ["failed", "failed"])
    #expect(
      results.map { $0["got"]?.string }.last == "request 1: answered 429, and never sent again"
    )
    #expect(
      results.first?["nearest"]?.elements.first?["differs"]?.elements.first?["found"]?.string
        == "429"
    )

    _ = try ask(server, Requests.post())
    let passed = try ask(server, Requests.admin("POST", "verify"))
    #expect(passed.status == 200)
    #expect(passed.body.hasPrefix(#"{"passed":true,"seed":7,"results":[{"name":"accepted""#))
  }

  @Test func textIsForPeople() throws {
    let server = try server()
    _ = try ask(server, Requests.post())
    let request = Requests.admin("POST", "verify")
      .replacing("\r\n\r\n", with: "\r\nAccept: text/plain\r\n\r\n")
    let answer = try ask(server, request)
    #expect(answer.status == 422)
    #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
    #expect(
      answer.body.hasPrefix("FAILED  accepted\n        wanted  at least 1 request, answered 201\n")
    )
    #expect(answer.body.hasSuffix("2 of 2 expectations not met; seed 7\n"))
  }

  @Test func aTenantIsJudgedByItself() throws {
    let server = try server("{}")
    _ = try ask(server, Requests.post(tenant: "a"))
    let one = #"[{"count":1}]"#
    #expect(try ask(server, Requests.admin("POST", "verify?tenant=a", one)).status == 200)
    #expect(try ask(server, Requests.admin("POST", "verify?tenant=b", one)).status == 422)
  }

  @Test(arguments: [
    ("", "nothing is expected: the scenario in force has no 'expect'; send one as the body"),
    ("{", "the 'expect' is refused"), ("3", "the 'expect' is refused"),
    (#"[{"cuont":1}]"#, "the 'expect' is refused"), (#"[3]"#, "the 'expect' is refused"),
    ("[]", "nothing is expected: the body has no expectation"),
  ])
  func mistakesAreExplained(_ body: String, _ message: String) throws {
    let answer = try ask(try server("{}"), Requests.admin("POST", "verify", body))
    #expect(answer.status == 400)
    let node = try JSONNode(parsing: Array(answer.body.utf8).span)
    #expect(node["message"]?.string == message)
  }

  private func problem(_ route: String, _ body: String) throws -> String? {
    let answer = try ask(try server("{}"), Requests.admin("POST", route, body))
    #expect(answer.status == 400)
    let node = try JSONNode(parsing: Array(answer.body.utf8).span)
    return node["problems"]?.elements.first?["message"]?.string
  }

  /// What no request can ever match is no question.
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
  func whatBelongsElsewhereIsSaid(_ route: String, _ body: String, _ message: String) throws {
    #expect(try problem(route, body)?.hasPrefix("\(message) (known: ") == true)
  }

  @Test func whatWasWantedSaysThatAMatcherWasMeant() throws {
    let server = try server(#"{"expect":[{"when":{"body":{"type":{"contain":"a"}}}}]}"#)
    let answer = try ask(server, Requests.admin("POST", "verify"))
    #expect(answer.status == 422)
    #expect(answer.body.contains("(did you mean the matcher 'contains'?)"))
  }

  @Test func refusalsAndReportsAreTextToo() throws {
    let server = try server()
    _ = try ask(server, Requests.post())
    func text(_ request: String) throws -> Response {
      try ask(server, request.replacing("\r\n\r\n", with: "\r\nAccept: text/plain\r\n\r\n"))
    }
    let refusal = try text(Requests.admin("POST", "verify?x=1"))
    #expect(refusal.status == 400)
    #expect(refusal["Content-Type"] == "text/plain; charset=utf-8")
    #expect(refusal.body == "unknown query parameter 'x' (known: tenant)\n")
    let report = try text(Requests.admin("GET", "report"))
    #expect(report["Content-Type"] == "text/plain; charset=utf-8")
    #expect(report.body.hasPrefix("FAILED  retriesFailures\n"))
    #expect(report.body.hasSuffix("1 of 5 expectations not met; seed 7\n"))
  }
}
