import TestSupport
import Testing

@testable import FakeServer

/// The places beyond the limit on connections that only the admin API is answered in.
struct ReservedConnectionsTests {
  private func server(threads: Int = 1, connections: Int = 4) throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = threads
    configuration.limits.connections = connections
    return try FakeServer(configuration)
  }

  /// Idle clients that use up all connections.
  private func crowd(_ server: FakeServer, _ count: Int = 4) throws -> [RawClient] {
    let clients = try (0..<count).map { _ in try RawClient(port: server.port) }
    for client in clients.prefix(server.state.connections.limit) {
      try client.send(Requests.post())
      #expect(client.readResponse()?.status == 201)
    }
    return clients
  }

  @Test(arguments: [1, 2]) func idleSocketsDoNotLockTheOwnerOut(_ threads: Int) throws {
    let server = try server(threads: threads)
    let crowd = try crowd(server)
    // Far more than there are places, and they go on coming.
    var idle: [RawClient] = []
    for _ in 0..<4 {
      for _ in 0..<50 { idle.append(try RawClient(port: server.port)) }
      for route in ["health", "requests?limit=1", "report"] {
        let owner = try RawClient(port: server.port)
        try owner.send(Requests.admin("GET", route))
        let answer = try #require(owner.readResponse())
        #expect(answer.status == 200)
        #expect(answer["Connection"] == "close")
        #expect(owner.readToEnd().end == .closed)
      }
    }
    for client in idle {
      #expect(client.readResponse()?.status == 503)
      #expect(client.readToEnd().end == .closed)
    }
    withExtendedLifetime(crowd) {}
  }

  @Test func aConnectionThatSendsNothingIsNoRequest() throws {
    let server = try server(connections: 1)
    let crowd = try crowd(server, 1)
    let silent = try (0..<40).map { _ in try RawClient(port: server.port) }
    for client in silent.prefix(8) { #expect(client.readResponse()?.status == 503) }
    let late = try RawClient(port: server.port)
    try late.send(Requests.post())
    #expect(late.readResponse()?.status == 503)
    let owner = try RawClient(port: server.port)
    try owner.send(Requests.admin("POST", "requests/count", "{}"))
    #expect(owner.readResponse()?.body == #"{"count":2}"#, "the first one, and the late one")
    withExtendedLifetime((crowd, silent)) {}
  }

  @Test func halfAHeadTakesNoPlaceForGood() throws {
    let server = try server()
    let crowd = try crowd(server)
    let slow = try (0..<40).map { _ in try RawClient(port: server.port) }
    for client in slow { try? client.send("GET /__mock/health HTTP/1.1\r\nHo") }
    let bodies = try (0..<40).map { _ in try RawClient(port: server.port) }
    for client in bodies {
      try? client.send(
        "PUT /__mock/scenario HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{"
      )
    }
    let owner = try RawClient(port: server.port)
    try owner.send(Requests.admin("PUT", "scenario", "{}"))
    #expect(owner.readResponse()?.status == 200)
    for client in slow { #expect(client.readResponse()?.status == 503) }
    withExtendedLifetime((crowd, bodies)) {}
  }

  @Test(arguments: [
    Requests.post(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
    "HEAD /__mockery HTTP/1.1\r\nHost: a\r\n\r\n", Requests.chunked("5\r\n"),
    "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    String(Requests.post(#"{"type":"A"}"#, headers: "Expect: 100-continue\r\n").dropLast(12)),
  ])
  func anythingElseIsRefused(_ request: String) throws {
    let server = try server()
    let crowd = try crowd(server)
    let client = try RawClient(port: server.port)
    try client.send(request)
    let (bytes, end) = client.readToEnd()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"), "\(text)")
    #expect(text.contains("X-Mockworks-Reason: more than 4 connections at once"))
    #expect(end == .closed)
    withExtendedLifetime(crowd) {}
  }

  @Test func aFaultAtAcceptDoesNotStrikeThere() throws {
    let server = try server()
    let crowd = try crowd(server)
    let owner = try RawClient(port: server.port)
    let scenario = #"{"rules":[{"respond":[{"fault":"reset","at":"accept","times":1}]}]}"#
    try owner.send(Requests.admin("PUT", "scenario", scenario))
    #expect(owner.readResponse()?.status == 200)
    let next = try RawClient(port: server.port)
    try next.send(Requests.admin("DELETE", "scenario"))
    #expect(next.readResponse()?.status == 200)
    withExtendedLifetime(crowd) {}
  }

  @Test func callsThatAreWorkedForKeepTheirPlaces() throws {
    let server = try server()
    let crowd = try crowd(server)
    let waiting = try (0..<RequestLoop.reservedPlaces).map { _ in try RawClient(port: server.port) }
    for client in waiting {
      let body = #"{"when":{"tenant":"acme"},"count":6,"timeout":"1h"}"#
      try client.send(Requests.admin("POST", "requests/wait", body))
    }
    try eventually("all wait") { server.control.subscriptions.count == waiting.count }
    let late = try RawClient(port: server.port)
    #expect(late.readResponse()?.status == 503)
    for client in crowd.prefix(2) {
      try client.send(Requests.post())
      #expect(client.readResponse()?.status == 201)
    }
    for client in waiting {
      let answer = try #require(client.readResponse())
      #expect(answer.status == 200)
      #expect(client.readToEnd().end == .closed)
    }
  }
}
