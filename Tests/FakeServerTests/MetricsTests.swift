import Foundation
import Journal
import TestSupport
import Testing

@testable import FakeServer

/// `GET /__mock/metrics`: its numbers are those of what was sent.
struct MetricsTests {
  private func metrics(_ server: FakeServer) throws -> Metrics {
    let answer = try server.ask(Requests.admin("GET", "metrics"))
    #expect(answer.status == 200)
    return try Metrics(answer.body)
  }

  private func expectAnswers(_ expected: [Int], on client: RawClient) throws {
    for status in expected { #expect(try #require(client.readResponse()).status == status) }
  }

  @Test func theNumbersOfAllLoopsAreAddedUp() throws {
    let rule = #"{"when":{"tenant":"forced"},"respond":[429]}"#
    let reset = #"{"when":{"tenant":"reset"},"respond":[{"fault":"reset"}]}"#
    let server = try FakeServer(scenario: #"{"rules":[\#(rule),\#(reset)]}"#) { $0.threads = 4 }
    // The system spreads so many connections over the loops.
    for _ in 0..<32 {
      let client = try RawClient(port: server.port)
      try client.send(
        Requests.post() + Requests.post() + Requests.post(#"{"type":7}"#)
          + Requests.post(tenant: "forced") + Requests.call("GET", "/nowhere")
          + Requests.post(tenant: "reset")
      )
      try expectAnswers([201, 201, 400, 429, 404], on: client)
      #expect(client.readToEnd().end == .reset)
      let garbage = try RawClient(port: server.port)
      try garbage.send("GARBAGE\r\n\r\n")
      try expectAnswers([400], on: garbage)
    }
    let used = server.state.counters.counters.count { counters in
      var sums = CounterSums()
      counters.add(to: &sums)
      return !sums.requests.isEmpty
    }
    #expect(used > 1)
    let metrics = try self.metrics(server)
    #expect(
      metrics.counts("requests_total") == [
        #"requests_total{outcome="accepted",status="201"}"#: 64,
        #"requests_total{outcome="forced",status="429"}"#: 32,
        #"requests_total{outcome="rejected",status="400"}"#: 32,
        #"requests_total{outcome="fault",status="none"}"#: 32,
        #"requests_total{outcome="notFound",status="404"}"#: 32,
        #"requests_total{outcome="malformed",status="400"}"#: 32,
      ]
    )
    #expect(metrics["requests_recorded_total"] == 224)
    #expect(metrics["request_duration_seconds_count"] == 224)
    // That of the call itself is the only one that is surely open.
    #expect(metrics["connections_accepted_total"] == 65)
    #expect(try #require(metrics["connections_open"]) >= 1)
    #expect(metrics["connections_refused_total"] == 0)
  }

  @Test func durationsAreThoseOnRecord() throws {
    let scenario =
      #"{"rules":[{"when":{"tenant":"slow"},"respond":[{"status":503,"delay":"2s"}]}]}"#
    let server = try FakeServer(scenario: scenario)
    for _ in 0..<10 { _ = try server.ask(Requests.post()) }
    // The delay counts from the start: the client need not wait for its end.
    let slow = try RawClient(port: server.port)
    try slow.send(Requests.post(tenant: "slow"))
    try eventually("it came") { server.control.recordedCount == 11 }
    var counts = [Int](repeating: 0, count: DurationHistogram.bounds.count + 1)
    var sum: UInt64 = 0
    server.state.journal.snapshot().forEach { request, _ in
      counts[DurationHistogram.bounds.count { $0 < request.durationMicros }] += 1
      sum += request.durationMicros
      return true
    }
    let metrics = try self.metrics(server)
    var below = 0
    for (bound, count) in zip(DurationHistogram.bounds, counts) {
      below += count
      let seconds = MetricsText.seconds(bound, digits: 6)
      #expect(metrics[#"request_duration_seconds_bucket{le="\#(seconds)"}"#] == Double(below))
    }
    #expect(metrics[#"request_duration_seconds_bucket{le="1"}"#] == 10)
    #expect(metrics[#"request_duration_seconds_bucket{le="2.5"}"#] == 11)
    #expect(metrics[#"request_duration_seconds_bucket{le="+Inf"}"#] == 11)
    #expect(metrics["request_duration_seconds_sum"] == Double(sum) / 1e6)
  }

  @Test(arguments: ["DELETE requests", "DELETE requests?tenant=acme", "POST reset"])
  func countersNeverGoDown(_ call: String) throws {
    let server = try FakeServer(scenario: "{}")
    for _ in 0..<5 { _ = try server.ask(Requests.post()) }
    let parts = call.split(separator: " ").map(String.init)
    #expect(try server.ask(Requests.admin(parts[0], parts[1])).status == 200)
    #expect(try server.ask(Requests.admin("POST", "requests/count")).body == #"{"count":0}"#)
    _ = try server.ask(Requests.post())
    let metrics = try self.metrics(server)
    #expect(metrics[#"requests_total{outcome="accepted",status="201"}"#] == 6)
    #expect(metrics["requests_recorded_total"] == 6)
    #expect(metrics["request_duration_seconds_count"] == 6)
  }

  @Test func evictionsAndBytesAreThoseOfTheJournal() throws {
    let server = try FakeServer(scenario: "{}") {
      $0.threads = 1
      $0.journalBytes = ServerConfiguration.leastJournalBytes
    }
    let before = try #require(try self.metrics(server)["journal_bytes"])
    #expect(before > 0)
    var random = SplitMix(state: 1)
    let client = try RawClient(port: server.port)
    for _ in 0..<40 {
      // So that compressing it frees too little.
      let text = (0..<5000).map { _ in String(random.next(), radix: 36) }.joined()
      try client.send(Requests.post(#"{"description":"\#(text)"}"#))
      _ = try #require(client.readResponse())
    }
    let metrics = try self.metrics(server)
    #expect(try #require(metrics["requests_evicted_total"]) > 0)
    #expect(metrics["requests_evicted_total"] == Double(server.control.health.evicted))
    #expect(try #require(metrics["journal_bytes"]) > before)
    #expect(metrics["requests_recorded_total"] == 40)
  }

  @Test func connectionsBeyondTheLimitAreRefused() throws {
    let server = try FakeServer(scenario: "{}") {
      $0.threads = 1
      $0.limits.connections = 2
    }
    let crowd = try (0..<2).map { _ in try RawClient(port: server.port) }
    for client in crowd {
      try client.send(Requests.post())
      try expectAnswers([201], on: client)
    }
    for _ in 0..<3 {
      let late = try RawClient(port: server.port)
      try late.send(Requests.post())
      try expectAnswers([503], on: late)
    }
    let metrics = try self.metrics(server)
    #expect(metrics["connections_open"] == 2)
    #expect(metrics["connections_refused_total"] == 3)
    #expect(metrics["connections_accepted_total"] == 6)
    withExtendedLifetime(crowd) {}
  }

  @Test func callsThatWaitFollowOrSendAreShown() throws {
    let server = try FakeServer(scenario: "{}") { $0.threads = 1 }
    // More bytes than the system buffers for a client that does not read.
    let text = String(repeating: "x", count: 500_000)
    for _ in 0..<40 { _ = try server.ask(Requests.post(#"{"description":"\#(text)"}"#)) }
    do {
      let clients = try (0..<6).map { _ in try RawClient(port: server.port) }
      for client in clients[..<3] {
        try client.send(Requests.admin("POST", "requests/wait", #"{"timeout":"1h","count":99}"#))
      }
      for client in clients[3..<5] {
        try client.send(Requests.admin("GET", "events"))
        #expect(client.readHead() == 200)
      }
      try clients[5].send(Requests.admin("GET", "requests.har"))
      #expect(clients[5].readHead() == 200)
      try eventually("all wait") { try self.metrics(server)["waiters"] == 3 }
      let metrics = try self.metrics(server)
      #expect(metrics["followers"] == 2)
      #expect(metrics["list_streams"] == 1)
    }
    try eventually("all have left") {
      let metrics = try self.metrics(server)
      return [metrics["waiters"], metrics["followers"], metrics["list_streams"]] == [0, 0, 0]
    }
  }

  @Test func aRequestThatCannotBeRecordedCountsAsItWasAnswered() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let server = try FakeServer(scenario: "{}") {
      $0.threads = 1
      $0.record = RecordSettings(path: file.path)
    }
    #expect(try server.ask(Requests.post()).status == 201)
    let kept = file.appendingPathExtension("kept")
    try FileManager.default.moveItem(at: file, to: kept)
    try "no record".write(to: file, atomically: false, encoding: .utf8)
    let client = try RawClient(port: server.port)
    try client.send(Requests.post() + Requests.post())
    try expectAnswers([500], on: client)
    #expect(client.readToEnd().bytes.isEmpty)
    let metrics = try self.metrics(server)
    #expect(metrics["record_failures_total"] == 1)
    var onRecord: [String: Double] = [:]
    server.state.journal.snapshot().forEach { request, _ in
      let status = request.status.map(String.init) ?? "none"
      let name = #"requests_total{outcome="\#(request.outcome.name)",status="\#(status)"}"#
      onRecord[name, default: 0] += 1
      return true
    }
    #expect(onRecord.count == 3)
    #expect(metrics.counts("requests_total") == onRecord)
    try FileManager.default.removeItem(at: kept)
  }

  @Test func theStartIsThatOfTheSystemsClock() throws {
    let before = Date().timeIntervalSince1970
    let server = try FakeServer(scenario: "{}")
    let metrics = try self.metrics(server)
    let start = try #require(metrics["start_time_seconds"])
    #expect((before - 1...Date().timeIntervalSince1970 + 1).contains(start))
    #expect(try #require(metrics["uptime_seconds"]) >= 0)
    #expect(metrics[#"build_info{version="\#(FakeServer.version)"}"#] == 1)
  }

  @Test func aScraperNeedsNoToken() throws {
    let server = try FakeServer(scenario: "{}") { $0.adminToken = "secret" }
    let answer = try server.ask(Requests.admin("GET", "metrics"))
    #expect(answer.status == 200)
    #expect(answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
    #expect(try server.ask(Requests.admin("GET", "requests")).status == 401)
  }
}
