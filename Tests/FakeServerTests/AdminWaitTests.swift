import Foundation
import JSONWire
import FakeServer
import TestSupport
import Testing

/// Calls of the admin API that wait for requests, or answer piece by piece.
struct AdminWaitTests {
  private func server(_ limits: ServerLimits = ServerLimits()) throws -> FakeServer {
    try FakeServer(scenario: "{}") { $0.limits = limits }
  }

  private func wait(_ body: String) -> String { Requests.admin("POST", "requests/wait", body) }

  /// The lines of a chunked answer, without the lengths of the chunks.
  private func lines(_ client: RawClient, until last: String) -> [String] {
    var text = ""
    while !text.contains(last), let bytes = client.readSome() {
      text += String(decoding: bytes, as: UTF8.self)
    }
    return text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func aWaitCountsRequestsThatAreRecordedAlready() throws {
    let server = try server()
    for _ in 0..<3 { _ = try server.ask(Requests.post()) }
    let more = try server.ask(wait(#"{"count":2,"timeout":"1h"}"#))
    #expect(more.status == 200, "more may have come meanwhile")
    let answer = try server.ask(wait(#"{"count":{"min":2,"max":2},"timeout":"1h"}"#))
    #expect(answer.status == 408, "three are not two")
    let met = try server.ask(wait(#"{"count":{"min":2},"timeout":"1h"}"#))
    #expect(met.status == 200)
    #expect(met.body == #"{"count":3,"requests":[1,2,3]}"#)
  }

  @Test func manyCallsWaitForTheSameRequests() throws {
    let server = try server()
    let clients = try (0..<20).map { _ in try RawClient(port: server.port) }
    for client in clients {
      try client.send(wait(#"{"when":{"tenant":"b"},"count":2,"timeout":"1h"}"#))
    }
    // Each wait counts both requests, whether it begins before or after them.
    for tenant in ["b", "a", "b"] { _ = try server.ask(Requests.post(tenant: tenant)) }
    for client in clients {
      let answer = try #require(client.readResponse())
      #expect(answer.status == 200)
      #expect(answer.body == #"{"count":2,"requests":[1,3]}"#)
    }
  }

  @Test func aTimeoutShowsTheNearestMisses() throws {
    let server = try server()
    _ = try server.ask(Requests.post(#"{"type":"REPAIR"}"#))
    let answer = try server.ask(
      wait(#"{"when":{"body":{"type":"CLEANING"}},"timeout":"10ms"}"#)
    )
    #expect(answer.status == 408)
    let node = try JSONNode(parsing: Array(answer.body.utf8).span)
    #expect(node["message"]?.string == "0.01 seconds are over: wanted at least 1, got 0")
    let difference = node["nearest"]?.elements.first?["differs"]?.elements.first
    #expect(difference?["field"]?.string == "body.type")
    #expect(difference?["found"]?.string == #""REPAIR""#)
  }

  @Test func aWaitForCountZeroLastsUntilTheTimeout() throws {
    let server = try server()
    let none = try server.ask(wait(#"{"count":0,"timeout":"10ms"}"#))
    #expect(none.status == 200)
    let client = try RawClient(port: server.port)
    // `since` 0: the fake may read either connection first.
    try client.send(wait(#"{"count":0,"timeout":"1h","since":0}"#))
    _ = try server.ask(Requests.post())
    let some = try #require(client.readResponse())
    #expect(some.status == 408)
    #expect(some.body.contains("more came than were wanted: wanted exactly 0, got 1"))
  }

  @Test func aMisplacedMemberIsExplained() throws {
    let server = try server()
    let answer = try server.ask(wait(#"{"tenant":"acme","timeout":"10ms"}"#))
    #expect(answer.status == 400)
    #expect(answer.body.contains("put it in 'when'"), "\(answer.body)")
  }

  @Test func aWaitForCountZeroLooksAtRequestsFromNowOn() throws {
    let server = try server()
    _ = try server.ask(Requests.post())
    let fromNow = try server.ask(wait(#"{"count":0,"timeout":"10ms"}"#))
    #expect(fromNow.status == 200)
    #expect(fromNow.body == #"{"count":0,"requests":[]}"#)
    let fromStart = try server.ask(wait(#"{"count":0,"since":0,"timeout":"1h"}"#))
    #expect(fromStart.status == 408)
    #expect(fromStart.body.contains("wanted exactly 0, got 1"))
  }

  @Test func aWaitCountsRequestsAfterSince() throws {
    let server = try server()
    for _ in 0..<3 { _ = try server.ask(Requests.post()) }
    let met = try server.ask(wait(#"{"count":1,"since":2,"timeout":"1h"}"#))
    #expect(met.body == #"{"count":1,"requests":[3]}"#)
  }

  @Test(arguments: [
    ("tenant=b", "[2]"), ("method=GET", "[3]"), ("path=/none", "[3]"), ("status=404", "[3]"),
    ("outcome=notFound", "[3]"), ("since=2", "[3]"), ("tenant=acme&status=201", "[1]"),
  ])
  func aWaitTakesTheFilters(_ query: String, _ requests: String) throws {
    let server = try server()
    _ = try server.ask(Requests.post())
    _ = try server.ask(Requests.post(tenant: "b"))
    _ = try server.ask("GET /none HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try server.ask(
      Requests.admin("POST", "requests/wait?\(query)", #"{"count":1,"timeout":"1h"}"#)
    )
    #expect(answer.status == 200)
    #expect(answer.body == #"{"count":1,"requests":\#(requests)}"#)
  }

  @Test func aWaitNeedsFilterAndBodyToMatch() throws {
    let server = try server()
    for tenant in ["acme", "b"] { _ = try server.ask(Requests.post(tenant: tenant)) }
    let body = #"{"when":{"method":"POST"},"status":201,"count":1,"timeout":"1h"}"#
    let answer = try server.ask(Requests.admin("POST", "requests/wait?tenant=b", body))
    #expect(answer.body == #"{"count":1,"requests":[2]}"#)
  }

  @Test(arguments: [
    ("tenant=a", #"{"when":{"tenant":"a"}}"#), ("status=201", #"{"status":201}"#),
    ("since=1", #"{"since":1}"#),
  ])
  func aWaitTakesAMemberFromOnePlace(_ query: String, _ body: String) throws {
    let answer = try server().ask(Requests.admin("POST", "requests/wait?\(query)", body))
    #expect(answer.status == 400)
    #expect(answer.body.contains("stands in the query already"), "\(answer.body)")
  }

  /// Asks until it is no longer refused: the server notices with a delay that a client has left.
  private func untilThereIsRoom(_ attempt: () throws -> Int?) throws {
    try eventually("there is room") { try attempt() != 503 }
  }

  @Test(arguments: [false, true])
  func aFollowerThatLeavesFreesItsPlace(_ aborts: Bool) throws {
    var limits = ServerLimits()
    limits.waiters = 3
    let server = try server(limits)
    for _ in 0..<20 {
      try untilThereIsRoom {
        let client = try RawClient(port: server.port)
        if aborts { client.abort() }
        try client.send(Requests.admin("GET", "events"))
        let answer = client.readHead()
        #expect(answer == 200 || answer == 503)
        return answer
      }
    }
  }

  @Test func aWaiterThatLeavesFreesItsPlace() throws {
    var limits = ServerLimits()
    limits.waiters = 2
    let server = try server(limits)
    for tenant in 0..<20 {
      let client = try RawClient(port: server.port)
      client.abort()
      try client.send(wait(#"{"when":{"tenant":"\#(tenant)"},"timeout":"1h"}"#))
    }
    try untilThereIsRoom {
      try server.ask(wait(#"{"when":{"tenant":"x"},"timeout":"1ms"}"#)).status
    }
  }

  @Test func aWaitThatIsMetFreesItsPlace() throws {
    var limits = ServerLimits()
    limits.waiters = 1
    let server = try server(limits)
    for index in 0..<20 {
      let client = try RawClient(port: server.port)
      try client.send(wait(#"{"when":{"tenant":"\#(index)"},"timeout":"1h"}"#))
      _ = try server.ask(Requests.post(tenant: "\(index)"))
      #expect(try #require(client.readResponse()).status == 200)
    }
  }

  @Test func aWaitBeyondTheLimitIsRefused() throws {
    var limits = ServerLimits()
    limits.waiters = 1
    let server = try server(limits)
    let follower = try RawClient(port: server.port)
    try follower.send(Requests.admin("GET", "events"))
    #expect(follower.readHead() == 200)
    for request in [wait(#"{"timeout":"1h"}"#), Requests.admin("GET", "events")] {
      let refused = try server.ask(request)
      #expect(refused.status == 503)
      #expect(
        refused.body == #"{"message":"more than 1 calls that wait or follow events at once"}"#
      )
    }
  }

  @Test func aStreamedListBeyondTheLimitIsRefused() throws {
    var limits = ServerLimits()
    limits.streams = 1
    let server = try server(limits)
    // More bytes than the system buffers for a client that does not read.
    let text = String(repeating: "x", count: 500_000)
    for _ in 0..<40 {
      _ = try server.ask(Requests.post(#"{"description":"\#(text)"}"#))
    }
    func status() throws -> (Int, String) {
      let answer = try server.ask(Requests.admin("GET", "requests.har?since=40"))
      return (answer.status, answer.body)
    }
    do {
      let reader = try RawClient(port: server.port)
      try reader.send(Requests.admin("GET", "requests.har"))
      #expect(reader.readHead() == 200)
      #expect(try status() == (503, #"{"message":"more than 1 lists streamed at once"}"#))
    }
    try untilThereIsRoom { try status().0 }
  }

  @Test func theStopAnswersCallsThatWait() throws {
    let server = try server()
    let waiter = try RawClient(port: server.port)
    try waiter.send(wait(#"{"timeout":"1h"}"#))
    let follower = try RawClient(port: server.port)
    try follower.send(Requests.admin("GET", "events"))
    #expect(lines(follower, until: "\r\n\r\n").first == "HTTP/1.1 200 OK")
    // The answer to `health` shows that the calls before it have arrived.
    _ = try server.ask(Requests.admin("GET", "health"))
    server.stop()
    let answer = waiter.readResponse()
    #expect(answer?.body.contains("the fake stops") ?? true, "or it came too late to be read")
    #expect(follower.readToEnd().end == .closed)
  }

  @Test(arguments: [
    (#"{"timeout":"soon"}"#, 400), (#"{"cuont":1}"#, 400), ("3", 400),
    (#"{"count":{"min":2,"max":1}}"#, 400),
  ])
  func mistakesAreRefused(_ body: String, _ status: Int) throws {
    #expect(try server().ask(wait(body)).status == status)
  }

  @Test func aListOfLinesIsChunked() throws {
    let server = try server()
    for index in 0..<300 {
      _ = try server.ask(Requests.post(#"{"description":"\#(index)"}"#))
    }
    let client = try RawClient(port: server.port)
    let request = Requests.admin("GET", "requests?limit=250")
      .replacing("\r\n\r\n", with: "\r\nAccept: application/x-ndjson\r\n\r\n")
    try client.send(request)
    let text = lines(client, until: "\r\n0\r\n\r\n")
    #expect(text.contains("Transfer-Encoding: chunked"))
    let records = text.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("{") }
    #expect(records.count == 250)
    #expect(records.first?.hasPrefix(#"{"seq":51,"#) == true)
    #expect(records.last?.hasPrefix(#"{"seq":300,"#) == true)
    // The connection can be used again.
    try client.send(Requests.admin("GET", "health"))
    #expect(client.readResponse()?.status == 200)
  }

  @Test func anEventIsSentForEachRequest() throws {
    let server = try server()
    _ = try server.ask(Requests.post())
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin("GET", "events?tenant=b&outcome=accepted"))
    #expect(lines(client, until: "\r\n\r\n").contains("Content-Type: text/event-stream"))
    for tenant in ["a", "b"] { _ = try server.ask(Requests.post(tenant: tenant)) }
    let text = lines(client, until: "\n\n").joined()
    #expect(text.contains("id: 3\ndata: {\"seq\":3,"))
    #expect(!text.contains("\"seq\":2,"))
  }

  @Test func theReportSaysHowTheClientBehavedAndWhatNeverRan() throws {
    let server = try server()
    let scenario =
      #"{"rules":[{"name":"x","respond":[429,{"status":500,"times":1}]},{"name":"y","respond":[500]}]}"#
    _ = try server.ask(Requests.admin("PUT", "scenario", scenario))
    _ = try server.ask(Requests.post())
    let answer = try server.ask(Requests.admin("GET", "report"))
    let node = try JSONNode(parsing: Array(answer.body.utf8).span)
    let client = node["client"]?.elements ?? []
    #expect(
      client.map { $0["name"]?.string ?? "" } == client.map { $0["name"]?.string ?? "" }.sorted()
    )
    let failed = client.filter { $0["verdict"]?.string == "failed" }
    #expect(failed.map { $0["name"]?.string } == ["losesNothing", "retriesFailures"])
    #expect(answer.body.contains(#""unused":[{"rule":"x","step":2},{"rule":"y"}]"#))
    #expect(answer.body.contains(#""mostAttempts":{"count":1,"requests":[1]}"#))
    _ = try server.ask(Requests.admin("POST", "reset"))
    #expect(
      try server.ask(Requests.admin("GET", "report")).body
        .contains(#""unused":[{"rule":"x"},{"rule":"y"}]"#)
    )
  }
}

struct AdminSafetyTests {
  private func status(
    _ route: String = "requests",
    host: String = "localhost",
    headers: String = "",
    _ change: (inout ServerConfiguration) -> Void = { _ in }
  ) throws -> Int {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    change(&configuration)
    let server = try FakeServer(configuration)
    let client = try RawClient(port: server.port)
    try client.send("GET /__mock/\(route) HTTP/1.1\r\nHost: \(host)\r\n\(headers)\r\n")
    return try #require(client.readResponse()).status
  }

  @Test(arguments: [
    ("localhost", 200), ("LocalHost:80", 200), ("127.0.0.1:9", 200), ("10.1.2.3", 200),
    ("[::1]:80", 200), ("evil.example", 403), ("127.0.0.1.evil.example", 403),
    ("localhost.evil.example:80", 403), ("1.2.3", 403), ("build-agent", 403),
  ])
  func foreignNamesAreRefused(_ host: String, _ expected: Int) throws {
    #expect(try status(host: host) == expected)
  }

  @Test func adminHostsAreAccepted() throws {
    #expect(try status(host: "Fake:80") { $0.adminHosts = ["fake"] } == 200)
  }

  @Test(arguments: [
    ("Bearer s3cret", 200), ("bearer s3cret", 200), ("Bearer s3cre", 401),
    ("Bearer s3cretx", 401), ("Bearer s3crets3cret", 401), ("Basic s3cret", 401),
    ("Bearer x", 401),
  ])
  func aCallNeedsTheToken(_ value: String, _ expected: Int) throws {
    #expect(
      try status(headers: "Authorization: \(value)\r\n") { $0.adminToken = "s3cret" } == expected
    )
  }

  @Test func healthNeedsNoToken() throws {
    #expect(try status("health") { $0.adminToken = "s3cret" } == 200)
    #expect(try status { $0.adminToken = "s3cret" } == 401)
  }
}
