import Diagnostics
import HTTPWire
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// The list of works over real sockets: it shows what was created before, on any loop.
struct ListWorksCallTests {
  private func server(
    _ scenario: String = "{}",
    _ change: (inout ServerConfiguration) throws -> Void = { _ in }
  ) throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = 2
    configuration.scenario = try Harness.scenario(scenario)
    try change(&configuration)
    return try FakeServer(configuration)
  }

  private func get(
    _ query: String,
    tenant: String = "acme",
    token: String = "t",
    method: String = "GET",
    base: String = ""
  ) -> String {
    "\(method) \(base)\(Requests.path)?\(query) HTTP/1.1\r\nHost: localhost\r\n"
      + "Authorization: Bearer \(token)\r\nX-Servitly-Tenant: \(tenant)\r\n\r\n"
  }

  private func ask(_ server: FakeServer, _ request: String) throws -> ReceivedResponse {
    let client = try RawClient(port: server.port)
    try client.send(request)
    return try #require(client.readResponse())
  }

  @Test func createdWorksAreListedAtOnce() throws {
    let server = try server()
    #expect(try ask(server, get("thingId=p1")).body == "[]")
    var created: [String] = []
    for start in [3, 1, 2] {
      let body = #"{"startTimestamp":\#(start),"thingId":"p1"}"#
      created.append(try ask(server, Requests.post(body)).body)
    }
    _ = try ask(server, Requests.post(#"{"thingId":"p1"}"#, tenant: "other"))
    let response = try ask(server, get("thingId=p%31"))
    #expect(response.status == 200)
    #expect(response["Content-Type"] == "application/json")
    #expect(response.body == "[\(created[0]),\(created[2]),\(created[1])]")
    #expect(try ask(server, get("thingId=p1&locationId=x")).body == "[]")
  }

  @Test func pipelinedRequestsSeeTheWorkBefore() throws {
    let server = try server()
    let client = try RawClient(port: server.port)
    try client.send(Requests.post(#"{"thingId":"p1"}"#) + get("thingId=p1"))
    let created = try #require(client.readResponse()).body
    #expect(try #require(client.readResponse()).body == "[\(created)]")
  }

  @Test func headHasNoBody() throws {
    let server = try server()
    let client = try RawClient(port: server.port)
    try client.send(get("thingId=p1", method: "HEAD"))
    var bytes = ""
    while !bytes.hasSuffix("\r\n\r\n") {
      bytes += String(decoding: try #require(client.readSome()), as: UTF8.self)
    }
    #expect(bytes.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(bytes.contains("Content-Length: 2\r\n"))
  }

  @Test func refusalsAreDocumented() throws {
    let server = try server(
      #"{"access":{"tokens":{"r":["READ_MAINTENANCE_REGISTRY"],"n":[]}},"#
        + #""quota":[{"requests":3,"per":"1h"}]}"#
    )
    #expect(try ask(server, get("", token: "r")).status == 400)
    #expect(try ask(server, get("thingId=a", token: "n")).status == 403)
    #expect(try ask(server, get("thingId=a", token: "x")).status == 401)
    #expect(try ask(server, get("thingId=a", token: "r")).status == 200)
    #expect(try ask(server, Requests.post(token: "r")).status == 403)
    #expect(try ask(server, get("thingId=a", token: "r")).status == 200)
    // The refused query counts too, as a refused body does.
    #expect(try ask(server, get("thingId=a", token: "r")).status == 429)
  }

  @Test(arguments: [
    ("thingId=%zz", "400 query: thingId: expected two hex digits behind '%', found '%zz'"),
    ("thingId=p%3", "400 query: thingId: expected two hex digits behind '%', found 'p%3'"),
    ("thingId=p%", "400 query: thingId: expected two hex digits behind '%', found 'p%'"),
    ("thingId=%ff", "400 query: thingId: '%ff' is no UTF-8 once decoded"),
    ("thingId=a&location%49d=%C3", "400 query: locationId: '%C3' is no UTF-8 once decoded"),
    ("thingId=p%C3%B6&other=%zz", "200 -"), ("thingId=100%25+p", "200 -"),
    ("thingId=a&%zz=1", "200 -"),
  ])
  func aValueThatIsEscapedWronglyIsRefused(_ query: String, _ outcome: String) throws {
    let response = try ask(try server(), get(query))
    #expect("\(response.status) \(response["X-Mockworks-Reason"] ?? "-")" == outcome)
  }

  /// A fault breaks the response to a work, which was created all the same; a reset creates none.
  @Test func worksBehindABrokenResponseAreStored() throws {
    let server = try server(
      #"{"rules":[{"when":{"method":"POST"},"respond":[{"fault":"truncate"},{"fault":"reset"},"accept"]}]}"#
    )
    for _ in 0..<2 {
      let client = try RawClient(port: server.port)
      try client.send(Requests.post(#"{"thingId":"p1"}"#))
      _ = client.readResponse()
    }
    _ = try ask(server, Requests.post(#"{"thingId":"p1"}"#))
    let list = try ask(server, get("thingId=p1")).body
    #expect(list.matches(of: /"id"/).count == 2)
  }

  @Test func scriptedAnswersStoreNothing() throws {
    let server = try server(
      #"{"rules":[{"respond":[{"status":201,"body":{"id":"1","thingId":"p1"}}],"then":"pass"}]}"#
    )
    #expect(try ask(server, Requests.post(#"{"thingId":"p1"}"#)).status == 201)
    #expect(try ask(server, get("thingId=p1")).body == "[]")
  }

  @Test func forgottenRequestsLeaveTheirWorks() throws {
    let server = try server()
    let created = try ask(server, Requests.post(#"{"locationId":"x"}"#)).body
    #expect(try ask(server, Requests.admin("DELETE", "requests")).status == 200)
    #expect(try ask(server, get("locationId=x")).body == "[\(created)]")
    #expect(try ask(server, Requests.admin("POST", "reset?tenant=other")).status == 200)
    #expect(try ask(server, get("locationId=x")).body == "[\(created)]")
    #expect(try ask(server, Requests.admin("POST", "reset?tenant=acme")).status == 200)
    #expect(try ask(server, get("locationId=x")).body == "[]")
  }

  @Test func listsHaveALimit() throws {
    let server = try server { $0.limits.answerBytes = 100 }
    for _ in 0..<3 { _ = try ask(server, Requests.post(#"{"thingId":"p1"}"#)) }
    let response = try ask(server, get("thingId=p1"))
    #expect(response.status == 500)
    #expect(response["X-Mockworks-Reason"]?.contains("--answer-bytes") == true)
  }

  @Test(arguments: [("--stored-bytes", 100, 1000), ("--stored-works", 1_000_000, 2)])
  func storedWorksHaveALimit(_ option: String, _ bytes: Int, _ works: Int) throws {
    let server = try server {
      $0.limits.storedBytes = bytes
      $0.limits.storedWorks = works
    }
    for _ in 0..<3 {
      #expect(try ask(server, Requests.post(#"{"thingId":"p1"}"#)).status == 201)
    }
    let response = try ask(server, get("thingId=p1"))
    #expect(response.status == 503)
    #expect(response["X-Mockworks-Reason"]?.contains(option) == true)
    #expect(try ask(server, Requests.admin("POST", "reset")).status == 200)
    #expect(try ask(server, get("thingId=p1")).body == "[]")
  }

  // MARK: The base path

  private func based(_ path: String, _ method: String = "POST") -> String {
    Requests.post(#"{"thingId":"p1"}"#)
      .replacing("POST \(Requests.path)", with: "\(method) \(path)")
  }

  @Test func theWholeAPIIsUnderTheBasePath() throws {
    let server = try server(
      #"{"rules":[{"when":{"path":"/inventory/*","headers":{"x":"1"}},"respond":[418]}]}"#
    ) { $0.basePath = BasePath("/api/v1/") }
    #expect(server.url == "http://127.0.0.1:\(server.port)/api/v1")
    for path in ["/api/v1", "/%61pi/v1"] {
      #expect(try ask(server, based(path + Requests.path)).status == 201)
    }
    let scripted = based("/api/v1" + Requests.path).replacing("Host:", with: "X: 1\r\nHost:")
    #expect(try ask(server, scripted).status == 418)
    #expect(
      try ask(server, get("thingId=p1", base: "/api/v1")).body.count(where: { $0 == "{" }) == 2
    )
    let found = try ask(
      server,
      Requests.admin("POST", "requests/count", #"{"path":"/inventory/*","method":"POST"}"#)
    )
    #expect(found.body == #"{"count":3}"#)
    let health = Requests.admin("GET", "health").replacing("/__mock", with: "/api/v1/__mock")
    #expect(try ask(server, health).status == 200)
  }

  @Test(arguments: ["/inventory/maintenanceWorks", "/api/inventory/maintenanceWorks", "/api/v12/x"])
  func nothingElseIsAnswered(_ path: String) throws {
    let server = try server(#"{"rules":[{"respond":[418]}]}"#) { $0.basePath = BasePath("/api/v1") }
    let response = try ask(server, based(path))
    #expect(response.status == 404)
    #expect(
      response["X-Mockworks-Reason"] == "no such route; the API is under /api/v1 (--base-path)"
    )
    #expect(try ask(server, based("/api/v1")).status == 418)
  }

  /// Dot segments lead out of the base path, and into it.
  @Test(arguments: [
    ("/api/v1/../../inventory/maintenanceWorks", 404), ("/api/v1/%2e%2e/inventory/x", 404),
    ("/x/../api/v1/inventory/maintenanceWorks", 201), ("/./api/v1/inventory/maintenanceWorks", 201),
    ("/api/v1/../v1/inventory/maintenanceWorks", 201),
    ("/api/v1/./inventory/%6DaintenanceWorks", 201),
  ])
  func dotSegmentsAreResolvedFirst(_ path: String, _ status: Int) throws {
    let server = try server { $0.basePath = BasePath("/api/v1") }
    #expect(try ask(server, based(path)).status == status)
    let counted = try ask(
      server,
      Requests.admin("POST", "requests/count", #"{"path":"/inventory/maintenanceWorks"}"#)
    )
    #expect(counted.body == (status == 201 ? #"{"count":1}"# : #"{"count":0}"#))
  }

  /// A forgotten prefix is a fault of the client that an expectation finds.
  @Test func whatIsBesideTheBasePathMeetsNoExpectation() throws {
    let server = try server { $0.basePath = BasePath("/api") }
    _ = try ask(server, based("/inventory/maintenanceWorks"))
    let verified = try ask(
      server,
      Requests.admin("POST", "verify", #"[{"when":{"path":"/inventory/*"},"count":0}]"#)
    )
    #expect(verified.status == 200)
    let lost = try ask(server, based("/api/inventory/maintenanceWork"))
    #expect(
      lost["X-Mockworks-Reason"] == "no such route; there is /api/inventory/maintenanceWorks"
    )
  }

  @Test(arguments: ["", "api", "/a b", "/a//b", "/a/../b", "/a*", "//", "/__mock", "/__mock/x"])
  func aBasePathIsANormalPath(_ text: String) {
    #expect(BasePath(text) == nil)
  }
}
