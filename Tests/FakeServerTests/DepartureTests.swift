import TestSupport
import Testing

@testable import FakeServer

/// A client that leaves before its answer does not know what the answer says.
struct DepartureTests {
  private enum Leaving: CaseIterable {
    case byClosing, byAborting
    /// It ends its sending side first, as one does that still reads, and closes later.
    case inTwoSteps
  }

  private static func server(_ step: String) throws -> FakeServer {
    try FakeServer(scenario: #"{"rules":[{"when":{"method":"POST"},"respond":[\#(step)]}]}"#)
  }

  private func record(_ server: FakeServer) throws -> String {
    try server.ask(Requests.admin("GET", "requests/1")).body
  }

  @Test(arguments: [
    (#"{"status":429,"headers":{"Retry-After":"60"},"delay":"1h"}"#),
    #"{"fault":"dribble","over":"1h"}"#, #"{"fault":"stall"}"#,
  ])
  func leavingDuringTheWaitIsRecorded(_ step: String) throws {
    for leaving in [Leaving.byClosing, .byAborting] {
      let server = try Self.server(step)
      try leave(server, leaving)
      try eventually("the departure is recorded") {
        try record(server).contains(#""clientLeftAfterMicros":"#)
      }
    }
  }

  /// Whether the client still reads, the answer shows, which it then does not take.
  @Test(arguments: ["", #","headers":{"Connection":"close"}"#])
  func leavingInTwoStepsIsRecorded(_ headers: String) throws {
    let server = try FakeServer(
      scenario: #"""
        {"clock":"2020-01-07T23:00:00Z","delays":"virtual",
        "rules":[{"respond":[{"status":429,"delay":"1h"\#(headers)}]}]}
        """#
    )
    try leave(server, .inTwoSteps)
    _ = try server.ask(Requests.admin("POST", "clock/advance", #"{"by":"1h"}"#))
    try eventually("the departure is recorded") {
      try record(server).contains(#""clientLeftAfterMicros":"#)
    }
  }

  @Test func aClientThatOnlySendsNoMoreGetsItsAnswer() throws {
    let server = try Self.server(#"{"status":201,"delay":"100ms"}"#)
    let client = try RawClient(port: server.port)
    try client.send(Requests.post())
    client.finishSending()
    #expect(client.readResponse()?.status == 201)
    #expect(client.readToEnd().end == .closed)
    #expect(try !record(server).contains("clientLeft"))
  }

  @Test func aClientThatHasItsAnswerHasNotLeft() throws {
    let server = try Self.server(#"{"status":201,"delay":"10ms"}"#)
    #expect(try server.ask(Requests.post()).status == 201)
    #expect(try server.ask(Requests.post()).status == 201)
    #expect(try !record(server).contains("clientLeft"))
  }

  /// The 429 that came when nobody waited for it binds nobody.
  @Test func verdictsKnowOfIt() throws {
    let server = try FakeServer(
      scenario: #"""
        {"clock":"2020-01-07T23:00:00Z","rules":[{"respond":[
        {"status":429,"headers":{"Retry-After":"60"},"delay":"1h"},"accept"]}],
        "expect":[{"client":"obeysRetryAfter"}]}
        """#
    )
    try leave(server, .byClosing)
    try eventually("the departure is recorded") { try record(server).contains("clientLeft") }
    #expect(try server.ask(Requests.post()).status == 201)
    let verdict = try server.ask(Requests.admin("POST", "verify")).body
    #expect(verdict.contains(#""passed":true"#), "\(verdict)")
  }

  @Test func forgettingForgetsIt() throws {
    let server = try Self.server(#"{"status":201,"delay":"1h"}"#)
    try leave(server, .byClosing)
    try eventually("the departure is recorded") { try record(server).contains("clientLeft") }
    _ = try server.ask(Requests.admin("DELETE", "requests"))
    #expect(try record(server).contains("no request 1"))
  }

  private func leave(_ server: FakeServer, _ leaving: Leaving) throws {
    let client = try RawClient(port: server.port)
    if leaving == .byAborting { client.abort() }
    try client.send(Requests.post())
    try eventually("the request is recorded") { try record(server).contains(#""seq":1"#) }
    if leaving == .inTwoSteps {
      client.finishSending()
      // The loop sees the first step before the second: it answers calls that came after it.
      for _ in 0..<8 { _ = try record(server) }
    }
    withExtendedLifetime(client) {}
  }
}
