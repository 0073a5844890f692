import Diagnostics
import JSONWire
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// The server over real sockets: few, because the rest needs none.
struct FakeServerTests {
  private func server(
    _ scenario: String = "{}",
    threads: Int = 2,
    grace: Duration = .seconds(20)
  ) throws -> FakeServer {
    try FakeServer(scenario: scenario) {
      $0.threads = threads
      $0.grace = grace
    }
  }

  private func admin(
    _ server: FakeServer,
    _ method: String,
    _ route: String,
    _ body: String = ""
  ) throws -> (status: Int, node: JSONNode) {
    let response = try server.ask(Requests.admin(method, route, body))
    #expect(response["Content-Type"] == "application/json")
    return (response.status, try JSONNode(parsing: Array(response.body.utf8).span))
  }

  private func total(_ server: FakeServer, _ query: String = "") throws -> String? {
    try admin(server, "GET", "requests\(query)").node["total"]?.literal
  }

  /// Asks until one request is recorded.
  private func waitForRecord(_ server: FakeServer) throws {
    try eventually("one request is recorded") { try total(server) == "1" }
  }

  @Test func worksAreCreatedAndRecorded() throws {
    let server = try server()
    let client = try RawClient(port: server.port)
    for _ in 0..<3 {
      try client.send(Requests.post(#"{"type":"REPAIR"}"#))
      let response = try #require(client.readResponse())
      #expect(response.status == 201)
      #expect(response.body.hasSuffix(#","type":"REPAIR"}"#))
    }
    #expect(try total(server) == "3")
    let first = try admin(server, "GET", "requests/1")
    #expect(first.node["tenant"]?.string == "acme")
    #expect(first.node["attempt"]?.literal == "1")
    #expect(try admin(server, "GET", "requests/3").node["attempt"]?.literal == "3")
    #expect(try admin(server, "GET", "requests/4").status == 404)
    #expect(try admin(server, "GET", "requests/x").status == 404)
  }

  @Test func aResetIsAnRSTAndACloseIsAFIN() throws {
    let server = try server(
      #"{"rules":[{"respond":[{"fault":"reset"},{"fault":"close"},"accept"]}]}"#
    )
    let first = try RawClient(port: server.port)
    try first.send(Requests.post())
    let reset = first.readToEnd()
    #expect(reset.bytes.isEmpty)
    #expect(reset.end == .reset)
    let second = try RawClient(port: server.port)
    try second.send(Requests.post())
    let closed = second.readToEnd()
    #expect(closed.bytes.isEmpty)
    #expect(closed.end == .closed)
    #expect(try server.ask(Requests.post()).status == 201)
    #expect(try total(server, "?outcome=fault") == "2")
  }

  @Test func aDelayHoldsItsConnectionAlone() throws {
    let server = try server(
      #"{"rules":[{"when":{"tenant":"slow"},"respond":[{"delay":"1h"}]}]}"#,
      threads: 1,
      grace: .zero
    )
    let slow = try RawClient(port: server.port)
    try slow.send(Requests.post(tenant: "slow"))
    // The loop is the only one: that it answers shows that it does not wait.
    try waitForRecord(server)
    #expect(try server.ask(Requests.post(tenant: "fast")).status == 201)
    _ = slow
  }

  @Test func aDelayedAnswerComesAfterItsTime() throws {
    let server = try server(#"{"rules":[{"respond":[{"delay":"50ms"}]}]}"#)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try server.ask(Requests.post()).status == 201)
    #expect(start.duration(to: clock.now) >= .milliseconds(50))
    let record = try admin(server, "GET", "requests/1").node
    #expect(Int(record["durationMicros"]?.literal ?? "") ?? 0 >= 50_000)
  }

  @Test func anHalfClosedConnectionIsStillAnswered() throws {
    let server = try server()
    let client = try RawClient(port: server.port)
    try client.send(Requests.post() + Requests.post())
    client.finishSending()
    let (bytes, end) = client.readToEnd()
    #expect(String(decoding: bytes, as: UTF8.self).components(of: "HTTP/1.1 201 Created") == 2)
    #expect(end == .closed)
  }

  @Test func aRefusedConnectionEndsWithItsAnswer() throws {
    let server = try server()
    let client = try RawClient(port: server.port)
    // More than the server reads before it refuses: closing at once would abort the connection.
    try client.send("GET / HTTP/1.1\r\nHost : x\r\n" + String(repeating: "y", count: 200_000))
    let (bytes, end) = client.readToEnd()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    #expect(text.hasSuffix(#"{"message":"Bad request"}"#))
    #expect(end == .closed)
    #expect(try total(server, "?outcome=malformed") == "1")
  }

  @Test func gzipAndDeflateBodiesAreRead() throws {
    let server = try server()
    // {"type":"REPAIR"} as Python's gzip and zlib write it.
    let bodies: [(String, [UInt8])] = [
      (
        "gzip",
        [
          0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0x56,
          0x2A, 0xA9, 0x2C, 0x48, 0x55, 0xB2, 0x52, 0x0A, 0x72, 0x0D, 0x70, 0xF4,
          0x0C, 0x52, 0xAA, 0x05, 0x00, 0xFD, 0x1E, 0x7B, 0x2F, 0x11, 0x00, 0x00,
          0x00,
        ]
      ),
      (
        "deflate",
        [
          0x78, 0x9C, 0xAB, 0x56, 0x2A, 0xA9, 0x2C, 0x48, 0x55, 0xB2, 0x52, 0x0A,
          0x72, 0x0D, 0x70, 0xF4, 0x0C, 0x52, 0xAA, 0x05, 0x00, 0x31, 0x91, 0x05,
          0x40,
        ]
      ),
    ]
    for (coding, body) in bodies {
      let client = try RawClient(port: server.port)
      let head = Requests.post("", headers: "Content-Encoding: \(coding)\r\n")
        .replacing("Content-Length: 0", with: "Content-Length: \(body.count)")
      try client.send(Array(head.utf8) + body)
      let response = try #require(client.readResponse())
      #expect(response.status == 201)
      #expect(response.body.hasSuffix(#","type":"REPAIR"}"#))
    }
    #expect(
      try admin(server, "POST", "requests/count", #"{"body":{"type":"REPAIR"}}"#).node["count"]?
        .literal == "2"
    )
    let refused = try server.ask(Requests.post("{}", headers: "Content-Encoding: br\r\n"))
    #expect(refused.status == 415)
    #expect(refused["Accept-Encoding"] == "gzip, deflate")
    let damaged = try server.ask(Requests.post("{}", headers: "Content-Encoding: gzip\r\n"))
    #expect(damaged.status == 400)
    #expect(damaged["X-Mockworks-Reason"] == "the gzip data is damaged near offset 2")
  }

  @Test func filtersCountAndForget() throws {
    let server = try server()
    for tenant in ["a", "a", "b"] { _ = try server.ask(Requests.post(tenant: tenant)) }
    _ = try server.ask(Requests.post(#"{"type":1}"#, tenant: "b"))
    #expect(try total(server, "?tenant=a") == "2")
    #expect(try total(server, "?status=400") == "1")
    #expect(try total(server, "?method=POST&path=%2Finventory%2F*") == "4")
    #expect(try total(server, "?method=GET") == "0")
    #expect(try total(server, "?since=3") == "1")
    #expect(try total(server, "?outcome=rejected&tenant=b") == "1")
    let limited = try admin(server, "GET", "requests?limit=1").node
    #expect(limited["total"]?.literal == "4")
    #expect(limited["requests"]?.elements.map { $0["seq"]?.literal } == ["4"])
    #expect(
      try admin(server, "POST", "requests/count", #"{"tenant":"b"}"#).node["count"]?.literal == "2"
    )
    #expect(
      try admin(server, "POST", "requests/find", #"{"tenant":"b"}"#).node["total"]?.literal == "2"
    )
    _ = try admin(server, "DELETE", "requests?tenant=a")
    #expect(try total(server) == "2")
    _ = try admin(server, "DELETE", "requests")
    #expect(try total(server) == "0")
  }

  @Test(arguments: [
    (
      "GET", "helth", "", 404,
      "no such call 'helth' under /__mock; did you mean 'health'? (known: health, metrics, openapi.json, scenario, check, scripts, tenants, clock, clock/advance, quota, verify, verdicts, report, mark, reset, requests, requests/count, requests/find, requests/wait, requests.har, events, requests/{seq}, requests/{seq}/har, requests/{seq}/attempts, activity, works)"
    ),
    ("POST", "health", "", 405, "POST does nothing on /__mock/health (known: GET)"),
    (
      "GET", "requests?tenent=a", "", 400,
      "unknown query parameter 'tenent'; did you mean 'tenant'? (known: tenant, method, path, status, outcome, since, limit)"
    ),
    (
      "GET", "requests?status=abc", "", 400,
      "status: expected an integer from 100 to 599, found 'abc'"
    ),
    (
      "GET", "requests?outcome=acepted", "", 400,
      "outcome: no such outcome 'acepted'; did you mean 'accepted'? (known: accepted, forced, rejected, fault, notFound, malformed, preflight, options)"
    ),
    ("GET", "health?x=1", "", 400, "unknown query parameter 'x' (known: none)"),
    (
      "GET", "requests?tenant=%zz", "", 400,
      "'%zz' in the query: expected two hex digits behind '%'"
    ),
    (
      "GET", "requests?tenant=100%", "", 400,
      "'100%' in the query: expected two hex digits behind '%'"
    ),
    ("GET", "requests?tenant=%FF", "", 400, "'%FF' in the query is no UTF-8 once decoded"),
    ("GET", "requests?tenant=a\"b|c^", "", 200, ""),
    ("GET", "requests?limit=1&limit=2", "", 400, "query parameter 'limit' is repeated"),
    (
      "GET", "requests/cuont", "", 404,
      "no such call 'requests/cuont' under /__mock; did you mean 'requests/count'? (known: health, metrics, openapi.json, scenario, check, scripts, tenants, clock, clock/advance, quota, verify, verdicts, report, mark, reset, requests, requests/count, requests/find, requests/wait, requests.har, events, requests/{seq}, requests/{seq}/har, requests/{seq}/attempts, activity, works)"
    ),
    ("POST", "reset", #"{"tenant":"acme"}"#, 400, "POST reset takes no body, only a query"),
    ("POST", "requests/count", "{", 400, "the 'when' is refused"),
    ("PUT", "scenario", "{\"rule\":[]}", 400, "the scenario is refused; the one in force stays"),
    ("PUT", "scenario", "", 400, "the scenario is refused; the one in force stays"),
  ])
  func adminMistakesAreExplained(
    _ method: String,
    _ route: String,
    _ body: String,
    _ status: Int,
    _ message: String
  ) throws {
    let answer = try admin(server(threads: 1), method, route, body)
    #expect(answer.status == status)
    #expect(answer.node["message"]?.string ?? "" == message)
  }

  @Test func aScenarioIsReplacedAndRemovedWhileServing() throws {
    let server = try server()
    let client = try RawClient(port: server.port)
    func status() throws -> Int? {
      try client.send(Requests.post())
      return client.readResponse()?.status
    }
    #expect(try status() == 201)
    let scenario = #"{"name":"s","rules":[{"respond":[429,"accept"]}]}"#
    #expect(try admin(server, "PUT", "scenario", scenario).status == 200)
    #expect(try admin(server, "GET", "scenario").node["name"]?.string == "s")
    #expect(try [status(), status()] == [429, 201])

    let refused = try admin(server, "PUT", "scenario", #"{"rules":[{"respnd":[1]}]}"#)
    #expect(refused.status == 400)
    let problem = try #require(refused.node["problems"]?.elements.last)
    #expect(problem["line"]?.literal == "1")
    #expect(problem["column"]?.literal == "12")
    #expect(problem["message"]?.string?.contains("did you mean 'respond'?") == true)
    #expect(try status() == 201, "the one in force stays, with its position")

    #expect(try admin(server, "POST", "reset").status == 200)
    #expect(try total(server) == "0")
    #expect(try status() == 429)
    #expect(try admin(server, "DELETE", "scenario").status == 200)
    #expect(try status() == 201)
  }

  @Test func theSeedIsThatOfTheScenarioInForce() throws {
    let server = try server(#"{"seed":5}"#, threads: 1)
    #expect(server.seed == 5)
    _ = try admin(server, "PUT", "scenario", #"{"seed":7}"#)
    #expect(try admin(server, "GET", "health").node["seed"]?.literal == "7")
    _ = try admin(server, "DELETE", "scenario")
    #expect(server.seed == 0)
  }

  @Test func tenantsAreWorldsOfTheirOwn() throws {
    let server = try server(#"{"rules":[{"respond":[401,403,"accept"]}]}"#)
    func statuses(_ tenant: String) throws -> [Int] {
      try (0..<3).map { _ in try server.ask(Requests.post(tenant: tenant)).status }
    }
    #expect(try statuses("a") == [401, 403, 201])
    #expect(try statuses("b") == [401, 403, 201])
    _ = try admin(server, "POST", "reset?tenant=a")
    #expect(try server.ask(Requests.post(tenant: "a")).status == 401)
    #expect(try server.ask(Requests.post(tenant: "b")).status == 201)
    #expect(try total(server, "?tenant=a") == "1")
    #expect(try total(server, "?tenant=b") == "4")
  }

  @Test func aPortInUseIsReportedWithAdvice() throws {
    let first = try server()
    var configuration = ServerConfiguration()
    configuration.port = first.port
    let error = #expect(throws: StartError.self) { try FakeServer(configuration) }
    #expect(error?.description.contains("something else does already") == true)
    #expect(error?.description.contains("--port 0") == true)
    configuration.port = 0
    configuration.host = "no address"
    #expect(throws: StartError.self) { try FakeServer(configuration) }
  }

  @Test func whatIsInFlightFinishesWhenTheServerStops() throws {
    let server = try server(#"{"rules":[{"respond":[{"delay":"100ms"}]}]}"#)
    let idle = try RawClient(port: server.port)
    let busy = try RawClient(port: server.port)
    try busy.send(Requests.post())
    try waitForRecord(server)
    server.stop()
    let response = try #require(busy.readResponse())
    #expect(response.status == 201)
    #expect(idle.readToEnd().end == .closed)
    #expect(throws: RawClient.Failure.self) { try RawClient(port: server.port) }
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}

extension JSONNode {
  var literal: String? {
    guard case .number(let number) = value else { return nil }
    return number.literal
  }

  var elements: [JSONNode] {
    guard case .array(let elements) = value else { return [] }
    return elements
  }
}
