import Dispatch
import JSONWire
import Journal
import TestSupport
import Testing

@testable import FakeServer

/// The admin API while queries run, wait, or have clients that left. The tests measure work as the
/// number of recorded requests that were looked at.
struct AdminLoadTests {
  private func server(
    _ change: (inout ServerConfiguration) -> Void = { _ in }
  ) throws -> FakeServer {
    try FakeServer(scenario: "{}", change)
  }

  private func fill(_ server: FakeServer, _ count: Int, tenant: String = "acme") throws {
    let client = try RawClient(port: server.port)
    for _ in 0..<count {
      try client.send(Requests.post(tenant: tenant))
      _ = try #require(client.readResponse())
    }
  }

  private func blockade(_ server: FakeServer) -> WorkerPoolTests.Blockade {
    WorkerPoolTests.Blockade(server.control.queries, threads: FakeControl.queryThreads)
  }

  /// Waits until `count` calls are queued whose clients have not left.
  private func whenQueued(_ server: FakeServer, _ count: Int) throws {
    try eventually("\(count) calls are queued") { server.control.queries.queued == count }
  }

  @Test(arguments: [
    ("GET", "health", "", 200), ("HEAD", "health", "", 200),
    ("GET", "metrics", "", 200), ("HEAD", "metrics", "", 200),
    ("GET", "health?x=1", "", 400), ("GET", "health", "{}", 400), ("POST", "health", "", 405),
    ("PUT", "clock", #""2030-01-01T00:00:00Z""#, 200),
    ("GET", "clock", "", 200), ("POST", "clock/advance", #"{"by":"1h"}"#, 200),
    ("PUT", "scenario", "{}", 200), ("GET", "scenario", "", 200), ("DELETE", "scenario", "", 200),
    ("POST", "reset", "", 200), ("DELETE", "requests", "", 200),
    ("GET", "quota?tenant=a", "", 200),
  ])
  func aCallThatIsNoQueryDoesNotWaitForQueries(
    _ method: String,
    _ route: String,
    _ body: String,
    _ status: Int
  ) throws {
    let server = try server()
    let blockade = blockade(server)
    defer { blockade.lift() }
    let queued = try (0..<5).map { _ in try RawClient(port: server.port) }
    for client in queued { try client.send(Requests.admin("GET", "report")) }
    try whenQueued(server, 5)
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin(method, route, body))
    #expect(client.readHead() == status)
  }

  @Test func noWorkIsDoneForAClientThatHasLeft() throws {
    let server = try server()
    try fill(server, 10)
    let blockade = blockade(server)
    let when = #"{"body":{"type":"REPAIR"}}"#
    let calls = [
      Requests.admin("GET", "report"), Requests.admin("POST", "requests/count", when),
      Requests.admin("POST", "requests/find", when), Requests.admin("GET", "requests.har"),
      Requests.admin("POST", "verify", #"[{"count":1}]"#), Requests.admin("GET", "requests"),
      Requests.admin("POST", "requests/wait", #"{"when":\#(when),"timeout":"1h"}"#),
      Requests.admin("GET", "requests/1"), Requests.admin("GET", "events?since=0"),
    ]
    do {
      let clients = try (0..<2 * calls.count).map { _ in try RawClient(port: server.port) }
      for (index, client) in clients.enumerated() {
        try client.send(calls[index % calls.count])
        if index >= calls.count { client.abort() }
      }
      try whenQueued(server, clients.count)
      // The clients leave: one half resets its connections, the other closes them.
    }
    try whenQueued(server, 0)
    let before = server.state.journal.reads.records
    blockade.lift()
    #expect(try server.ask(Requests.admin("POST", "requests/count", when)).status == 200)
    #expect(server.state.journal.reads.records - before == 10, "that one count alone")
  }

  @Test func aClientThatOnlyEndsItsSendingIsAnswered() throws {
    let server = try server()
    try fill(server, 3)
    let blockade = blockade(server)
    let client = try RawClient(port: server.port)
    try client.send(
      Requests.admin("POST", "requests/count") + Requests.admin("GET", "requests/2")
        + Requests.admin("POST", "requests/wait", #"{"timeout":"1ms","count":9}"#)
        + Requests.admin("GET", "health")
    )
    client.finishSending()
    try whenQueued(server, 1)
    // Meanwhile the fake has looked several times whether the client is there.
    for _ in 0..<50 { _ = try server.ask(Requests.admin("GET", "health")) }
    blockade.lift()
    #expect(client.readResponse()?.body == #"{"count":3}"#)
    #expect(client.readResponse()?.body.hasPrefix(#"{"seq":2,"#) == true)
    #expect(client.readResponse()?.status == 408)
    #expect(client.readResponse()?.status == 200)
    #expect(client.readToEnd().end == .closed)
  }

  @Test func aWaitOfAClientThatHasLeftEnds() throws {
    let server = try server { $0.limits.waiters = 1 }
    do {
      let client = try RawClient(port: server.port)
      try client.send(Requests.admin("POST", "requests/wait", #"{"timeout":"1h"}"#))
      try whenWaiting(server, 1)
    }
    try whenWaiting(server, 0)
    #expect(
      try server.ask(Requests.admin("POST", "requests/wait", #"{"timeout":"1ms"}"#)).status == 408
    )
  }

  @Test func anAnsweredWaitIsReleased() throws {
    let server = try server()
    let client = try RawClient(port: server.port)
    for _ in 0..<10 {
      try client.send(Requests.admin("POST", "requests/wait", #"{"timeout":"1ms"}"#))
      #expect(client.readResponse()?.status == 408)
    }
    // The connection of the call is still open.
    try eventually("no subscription is left") { server.state.journalSignal.count == 0 }
    try client.send(Requests.admin("GET", "health"))
    #expect(client.readResponse()?.status == 200)
  }

  private func whenWaiting(_ server: FakeServer, _ count: Int) throws {
    try eventually("\(count) calls wait") { server.control.subscriptions.count == count }
  }

  @Test func theStopDropsQueuedCalls() throws {
    let server = try server { $0.grace = .milliseconds(50) }
    try fill(server, 10)
    let blockade = blockade(server)
    let stays = try (0..<20).map { _ in try RawClient(port: server.port) }
    for client in stays { try client.send(Requests.admin("GET", "report")) }
    try whenQueued(server, 20)
    let before = server.state.journal.reads.records
    server.stop()
    blockade.lift()
    #expect(server.state.journal.reads.records == before)
    for client in stays { #expect(client.readResponse() == nil) }
  }

  @Test func aWaitCostsWhatACountCosts() throws {
    let server = try server()
    try fill(server, 200)
    for when in [
      #"{"tenant":"b"}"#, #"{"body":{"type":"REPAIR"}}"#, #"{"path":"/x","method":"GET"}"#,
      #"{"tenant":"b","path":"/x","body":{"type":"REPAIR"}}"#,
    ] {
      let start = server.state.journal.reads.records
      #expect(
        try server.ask(Requests.admin("POST", "requests/count", when)).body == #"{"count":0}"#
      )
      let counted = server.state.journal.reads.records - start
      let wait = #"{"when":\#(when),"timeout":"1ms"}"#
      let answer = try server.ask(Requests.admin("POST", "requests/wait", wait))
      #expect(answer.status == 408)
      let waited = server.state.journal.reads.records - start - counted
      // And the requests that are compared for the nearest misses.
      let compared = !when.contains("path") ? 3 : when.contains("tenant") ? 100 : 200
      #expect(waited <= counted + compared, "\(when)")
    }
  }

  /// Calls for one tenant, and how often each may look at each of its requests.
  static let tenantCalls: [(method: String, route: String, body: String, looks: Int)] = [
    ("POST", "verify?tenant=small", #"[{"count":3},{"client":"backsOff"}]"#, 1),
    ("POST", "verify?tenant=small", #"[{"status":500},{"when":{"path":"/x"}}]"#, 2),
    ("POST", "verify", #"[{"when":{"tenant":"small"},"count":3}]"#, 1),
    ("GET", "report?tenant=small", "", 1),
    ("POST", "requests/count?tenant=small", "", 1),
    ("POST", "requests/count", #"{"tenant":"small"}"#, 1),
    ("POST", "requests/count", #"{"tenant":{"oneOf":["small","none"]}}"#, 1),
    ("POST", "requests/find?tenant=small", "", 2),
    ("GET", "requests?tenant=small", "", 2),
    ("GET", "requests?tenant=small&limit=1", "", 2),
    ("POST", "requests/wait", #"{"when":{"tenant":"small"},"count":3}"#, 1),
    ("POST", "requests/wait", #"{"when":{"tenant":"none"},"timeout":"1ms"}"#, 1),
    ("POST", "reset?tenant=small", "", 2),
  ]

  @Test(arguments: tenantCalls.indices)
  func aTenantsQueryCostsWhatItsRequestsCost(_ index: Int) throws {
    let call = Self.tenantCalls[index]
    let server = try server()
    try fill(server, 100, tenant: "large")
    for _ in 0..<3 {
      try fill(server, 1, tenant: "small")
      try fill(server, 30, tenant: "large")
    }
    let before = server.state.journal.reads.records
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin(call.method, call.route, call.body))
    _ = try #require(client.readResponse())
    let looks = server.state.journal.reads.records - before
    #expect(looks <= 3 * call.looks, "\(call)")
  }

  @Test(arguments: ["requests.har?tenant=small", "requests?tenant=small"])
  func aTenantsListCostsWhatItsRequestsCost(_ route: String) throws {
    let server = try server()
    try fill(server, 100, tenant: "large")
    try fill(server, 3, tenant: "small")
    let before = server.state.journal.reads.records
    let client = try RawClient(port: server.port)
    try client.send(
      "GET /__mock/\(route) HTTP/1.0\r\nHost: localhost\r\nAccept: application/x-ndjson\r\n\r\n"
    )
    let text = String(decoding: client.readToEnd().bytes, as: UTF8.self)
    #expect(text.ranges(of: "small").count >= 3 && !text.contains("large"))
    #expect(server.state.journal.reads.records - before == 3)
  }

  @Test func aTenantsEventsCostWhatItsRequestsCost() throws {
    let server = try server()
    try fill(server, 100, tenant: "large")
    try fill(server, 3, tenant: "small")
    let before = server.state.journal.reads.records
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin("GET", "events?tenant=small&since=0"))
    var text = ""
    while !text.contains("id: 103\n"), let bytes = client.readSome() {
      text += String(decoding: bytes, as: UTF8.self)
    }
    #expect(text.ranges(of: "data: ").count == 3)
    #expect(server.state.journal.reads.records - before == 3)
  }

  @Test func aReportLooksOnceAtEachRequest() throws {
    let server = try server()
    try fill(server, 50)
    for form in ["application/json", "text/plain"] {
      let before = server.state.journal.reads.records
      let request = Requests.admin("GET", "report")
        .replacing("\r\n\r\n", with: "\r\nAccept: \(form)\r\n\r\n")
      #expect(try server.ask(request).status == 200)
      #expect(server.state.journal.reads.records - before == 50)
    }
  }
}
