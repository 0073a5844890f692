import Foundation
import StubServer
import TestSupport
import Testing
import WorkFixtures

struct RecordedRequestTests {
  @Test func showsWhatCameAndWhatWasAnswered() async throws {
    let scenario = Scenario(clock: .frozen(at: Date(timeIntervalSince1970: 1_578_438_000))) {
      Rule(.post(), name: "limit", respond: .status(429, retryAfter: .seconds(2)).times(1), .accept)
    }
    let server = try await StubServer.start(scenario: scenario)
    let body = #"{"type":"REPAIR","thingId":"pump-7","startTimestamp":5}"#
    try server.post(body)
    try server.ask("POST", "/inventory/maintenanceWorks?a=1", body)
    let requests = server.requests
    #expect(requests.map(\.sequence) == [1, 2])
    let first = try #require(requests.first)
    #expect(first.tenant == "acme")
    #expect(first.method == "POST")
    #expect(first.target == "/inventory/maintenanceWorks")
    #expect(first.path == "/inventory/maintenanceWorks")
    #expect(first.text == body)
    #expect(first.json?["type"]?.text == "REPAIR")
    #expect(first.work?.thingId == "pump-7")
    #expect(first.work?.startTimestamp == 5)
    #expect(first.header("content-type") == "application/json")
    #expect(first.headers.first?.name == "Host")
    #expect(first.header("X-None") == nil)
    #expect(first.outcome == .forced)
    #expect(first.rule == "limit")
    #expect(first.status == 429)
    #expect(first.response?.header("retry-after") == "2")
    #expect(first.response?.json?["message"] != nil)
    #expect(first.attempt == 1)
    #expect(first.time == Date(timeIntervalSince1970: 1_578_438_000))
    #expect(first.clientLeftAfter == nil)
    #expect(first.description == "request 1: POST /inventory/maintenanceWorks → 429")
    #expect(requests[1].target == "/inventory/maintenanceWorks?a=1")
    #expect(requests[1].outcome == .accepted)
    #expect(requests[1].connection != first.connection)
    await server.stop()
  }

  @Test func showsWhatIsNoRequestOrNoWork() async throws {
    let server = try await StubServer.start(
      scenario: Scenario { Rule(.path("/f"), respond: .reset) }
    )
    let client = try RawClient(port: server.port)
    try client.send("nonsense\r\n\r\n")
    #expect(client.readResponse()?.status == 400)
    try server.post(#"{"type":7}"#)
    let broken = try RawClient(port: server.port)
    try broken.send(Requests.call("POST", "/f", "{}"))
    #expect(broken.readResponse() == nil)
    let requests = server.requests
    #expect(requests.map(\.outcome) == [.malformed, .rejected, .fault])
    #expect(requests.map(\.method) == [nil, "POST", "POST"])
    #expect(requests.map(\.status) == [400, 400, nil])
    #expect(requests[1].work == nil)
    #expect(requests[1].reason?.contains("type: expected a string") == true)
    #expect(requests[0].description == "request 1: no request → 400")
    #expect(requests[2].description.hasSuffix("/f → fault"))
    await server.stop()
  }

  @Test func bodiesAreInflated() async throws {
    let server = try await StubServer.start()
    // `{"type":"REPAIR"}`, as gzip writes it.
    let packed: [UInt8] = try #require(Self.gzip)
    let client = try RawClient(port: server.port)
    try client.send(
      """
      POST /inventory/maintenanceWorks HTTP/1.1\r
      Host: localhost\r
      Authorization: Bearer t\r
      X-Servitly-Tenant: acme\r
      Content-Type: application/json\r
      Content-Encoding: gzip\r
      Content-Length: \(packed.count)\r
      \r

      """
    )
    try client.send(packed)
    #expect(client.readResponse()?.status == 201)
    #expect(server.requests.first?.work?.type == "REPAIR")
    await server.stop()
  }

  private static let gzip = Data(
    base64Encoded: "H4sIAAAAAAAAA6tWKqksSFWyUgpyDXD0DFKqBQD9HnsvEQAAAA=="
  ).map(Array.init)

  @Test func tenantsSeeTheirOwn() async throws {
    let server = try await StubServer.start()
    try server.post(#"{"type":"REPAIR"}"#)
    try server.post(#"{"type":"CLEANING"}"#, tenant: "globex")
    try server.post(#"{"type":"CLEANING"}"#, tenant: "globex")
    let globex = server.tenant("globex")
    #expect(globex.requests.map(\.sequence) == [2, 3])
    #expect(globex.requests.map(\.attempt) == [1, 2])
    let cleaning = RequestPattern.post().body(["type": "CLEANING"])
    #expect(try server.requests(matching: cleaning).count == 2)
    #expect(try server.requestCount(matching: cleaning.tenant("acme")) == 0)
    #expect(try globex.requestCount(matching: cleaning.tenant("acme")) == 0)
    #expect(try globex.requestCount(status: 201) == 2)
    #expect(try globex.requestCount(status: 400) == 0)
    globex.forgetRequests()
    #expect(globex.requests.isEmpty)
    #expect(server.requests.count == 1)
    #expect(try globex.storedWorks.count == 2)
    await server.stop()
  }

  @Test func patternsAreChecked() async throws {
    let server = try await StubServer.start()
    let error = #expect(throws: ScenarioError.self) {
      try server.requests(matching: .any.header("X", .matches("(")))
    }
    #expect(
      error?.description.contains("request pattern:1:") == true,
      "\(error?.description ?? "")"
    )
    await server.stop()
  }

  @Test func archivesShowTheTenantAlone() async throws {
    let server = try await StubServer.start()
    try server.post(#"{"type":"REPAIR"}"#, token: "secret-token")
    try server.post(#"{"type":"CLEANING"}"#, tenant: "globex")
    let archive = try JSONValue(
      json: String(decoding: server.tenant("globex").httpArchive, as: UTF8.self)
    )
    guard case .array(let entries)? = archive["log"]?["entries"] else {
      Issue.record("no entries in \(archive)")
      return
    }
    #expect(entries.count == 1)
    #expect(entries.first?["request"]?["url"]?.text == "\(server.url)/inventory/maintenanceWorks")
    let lines = String(decoding: server.requestLines, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(try JSONValue(json: String(lines[0]))["tenant"] == "acme")
    #expect(!String(decoding: server.httpArchive, as: UTF8.self).contains("secret-token"))
    await server.stop()
  }
}
