import TestSupport
import Testing

@testable import FakeServer

/// Historical events over real sockets.
struct EventCallTests {
  private static let path = "/inventory/historicalEvents"
  private static let scenario = """
    {"stored":{"alertDefinitions":[{"id":"d1","name":"E450","eventSeverity":1,"topics":["HEALTH"]}]}}
    """

  private func post(_ body: String, tenant: String = "acme") -> String {
    Requests.call("POST", Self.path, body, tenant: tenant)
  }

  private func list(_ query: String = "", tenant: String = "acme") -> String {
    Requests.call("GET", "/v2/identity/users/me/historicalEvents\(query)", tenant: tenant)
  }

  private func create(_ server: FakeServer, tenant: String = "acme") throws -> String {
    let answer = try server.ask(post(#"{"alertDefinitionId":"d1"}"#, tenant: tenant))
    #expect(answer.status == 201)
    #expect(answer["Content-Type"] == "application/json")
    return String(try #require(answer.body.firstMatch(of: /"id":"([0-9a-f]{24})"/)).1)
  }

  private func content(_ server: FakeServer, _ query: String = "", tenant: String = "acme") throws
    -> String
  {
    let answer = try server.ask(list(query, tenant: tenant))
    #expect(answer.status == 200)
    return String(try #require(answer.body.firstMatch(of: /"content":(\[.*\]),"first"/)).1)
  }

  @Test func eventsAreCreatedReplacedAndListed() throws {
    let server = try FakeServer(scenario: Self.scenario)
    let id = try create(server)
    let made = #"{"id":"\#(id)","alertDefinitionId":"d1","name":"E450","eventSeverity":1}"#
    #expect(try content(server, "?topics=in%3BHEALTH,OTHER&eventSeverity=1") == "[\(made)]")
    let put = try server.ask(Requests.call("PUT", "\(Self.path)/\(id)", #"{"notes":"n"}"#))
    #expect(put.status == 200)
    #expect(put.body == "")
    #expect(put["Content-Type"] == nil)
    #expect(try content(server) == #"[{"id":"\#(id)","notes":"n"}]"#)
    #expect(try content(server, "?eventSeverity=1") == "[]")
    #expect(try server.ask(list("?size=0")).status == 400)
    #expect(try server.ask(Requests.call("PUT", "\(Self.path)/5f3", "{}")).status == 404)
    #expect(try server.ask(post(#"{"notes":1}"#)).status == 400)
    #expect(try content(server) == #"[{"id":"\#(id)","notes":"n"}]"#)
  }

  @Test func tenantsSeeNothingOfEachOther() throws {
    let server = try FakeServer(scenario: Self.scenario)
    let id = try create(server)
    #expect(try content(server, tenant: "other") == "[]")
    let put = Requests.call("PUT", "\(Self.path)/\(id)", #"{"notes":"n"}"#, tenant: "other")
    #expect(try server.ask(put).status == 404)
    _ = try create(server, tenant: "other")
    #expect(try content(server).matches(of: /"id"/).count == 1)
    #expect(try server.ask(Requests.admin("POST", "reset?tenant=other")).status == 200)
    #expect(try content(server, tenant: "other") == "[]")
    #expect(try content(server).contains(id))
  }

  /// Events need a token and no permission.
  @Test func accessIsChecked() throws {
    let server = try FakeServer(scenario: #"{"access":{"tenants":["acme"],"tokens":{"t":[]}}}"#)
    _ = try create(server)
    #expect(try content(server) != "[]")
    for call in [
      post("{}"), list(), Requests.call("PUT", "\(Self.path)/1", "{}"),
    ] {
      #expect(try server.ask(call.replacing("Bearer t", with: "Bearer x")).status == 401)
      #expect(try server.ask(call.replacing("acme", with: "other")).status == 403)
    }
  }

  @Test(arguments: [
    ("POST", "/inventory/historicalEvents"), ("PUT", "/inventory/historicalEvents/1"),
    ("GET", "/v2/identity/users/me/historicalEvents"),
  ])
  func callsAreRecordedScriptableAndCountForQuotas(_ method: String, _ path: String) throws {
    let server = try FakeServer(
      scenario: #"{"quota":[{"requests":1,"per":"1h"}],"rules":[{"when":{"path":"\#(path)"},"#
        + #""respond":[418],"then":"pass"}]}"#
    )
    let call = Requests.call(method, path, method == "GET" ? nil : "{}")
    #expect(try server.ask(call).status == 418)
    #expect([200, 201, 404].contains(try server.ask(call).status))
    #expect(try server.ask(call).status == 429)
    let count = Requests.admin(
      "POST",
      "requests/count",
      #"{"method":"\#(method)","path":"\#(path)"}"#
    )
    #expect(try server.ask(count).body == #"{"count":3}"#)
  }

  @Test func aBrokenAnswerHasCreatedTheEvent() throws {
    let server = try FakeServer(
      scenario: #"{"rules":[{"when":{"method":"POST"},"#
        + #""respond":[{"fault":"truncate"},{"fault":"reset"},"accept"]}]}"#
    )
    for _ in 0..<3 {
      let client = try RawClient(port: server.port)
      try client.send(post(#"{"notes":"n"}"#))
      _ = client.readResponse()
    }
    #expect(try content(server).matches(of: /"id"/).count == 2)
  }

  @Test func pipelinedRequestsSeeTheEventBefore() throws {
    let server = try FakeServer(scenario: "{}")
    let client = try RawClient(port: server.port)
    try client.send(post(#"{"notes":"n"}"#) + list())
    let created = try #require(client.readResponse()).body
    #expect(try #require(client.readResponse()).body.hasPrefix(#"{"content":[\#(created)]"#))
  }

  @Test func eventsBeyondTheRoomAreRefused() throws {
    let server = try FakeServer(scenario: "{}") { $0.limits.storedBytes = 1024 }
    var statuses: [Int] = []
    for _ in 0..<5 { statuses.append(try server.ask(post("{}")).status) }
    #expect(statuses == [201, 201, 201, 503, 503])
    let answer = try server.ask(post("{}", tenant: "other"))
    #expect(answer["X-Mockworks-Reason"]?.contains("--stored-bytes") == true)
    #expect(try content(server).matches(of: /"id"/).count == 3)
    #expect(try server.ask(Requests.admin("POST", "reset")).status == 200)
    #expect(try server.ask(post("{}")).status == 201)
  }
}
