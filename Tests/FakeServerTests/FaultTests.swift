import Diagnostics
import Foundation
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// What a raw socket sees of each fault.
struct FaultTests {
  private static let path = "/inventory/maintenanceWorks"

  private func server(_ scenario: String) throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    let source = SourceText(name: "test", bytes: Array(scenario.utf8))
    configuration.scenario = try Scenario(reading: [source])
    return try FakeServer(configuration)
  }

  private func rules(_ steps: String, more: String = "") -> String {
    #"{"rules":[{"name":"r","respond":[\#(steps)]\#(more)}]}"#
  }

  /// What comes of one request, up to the end of the connection.
  private func answer(
    _ server: FakeServer,
    _ request: String = Requests.post(#"{"type":"REPAIR"}"#)
  ) throws -> (text: String, bytes: [UInt8], end: RawClient.End) {
    let client = try RawClient(port: server.port)
    try client.send(request)
    let (bytes, end) = client.readToEnd()
    return (String(decoding: bytes, as: UTF8.self), bytes, end)
  }

  /// What the journal has of the last request.
  private func record(_ server: FakeServer) throws -> String {
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin("GET", "requests?limit=1"))
    return try #require(client.readResponse()).body
  }

  @Test func resetIsAnAbortionWithoutAByte() throws {
    let server = try server(rules(#"{"fault":"reset"}"#))
    let (_, bytes, end) = try answer(server)
    #expect(bytes.isEmpty && end == .reset)
    let record = try record(server)
    #expect(record.contains(#""outcome":"fault","rule":"r","reason":"fault reset""#))
    #expect(record.contains(#""status":null,"response":null"#))
  }

  @Test func closeIsAnEndWithoutAByte() throws {
    let server = try server(rules(#"{"fault":"close"}"#))
    let (_, bytes, end) = try answer(server)
    #expect(bytes.isEmpty && end == .closed)
  }

  @Test func truncateDeclaresAllAndSendsHalf() throws {
    let body = String(repeating: "a", count: 1001)
    let server = try server(
      rules(#"{"fault":"truncate","status":200,"text":"\#(body)"}"#)
    )
    let (text, _, end) = try answer(server)
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(text.contains("\r\nContent-Length: 1001\r\n"))
    #expect(text.hasSuffix("\r\n\r\n" + String(repeating: "a", count: 500)))
    #expect(end == .closed)
  }

  @Test func truncateBreaksWhatIsDocumentedToo() throws {
    let server = try server(rules(#"{"fault":"truncate"}"#))
    let (text, _, end) = try answer(server)
    #expect(text.hasPrefix("HTTP/1.1 201 Created\r\n"))
    // {"id":"…24 digits…","type":"REPAIR"}
    #expect(text.contains("\r\nContent-Length: 49\r\n"))
    #expect(text.components(separatedBy: "\r\n\r\n").last?.utf8.count == 24)
    #expect(end == .closed)
    let record = try record(server)
    #expect(record.contains(#""outcome":"fault""#) && record.contains(#""status":201"#))
  }

  @Test func garbageIsNoHTTP() throws {
    let server = try server(#"{"seed":5,"rules":[{"respond":[{"fault":"garbage"}]}]}"#)
    let (_, bytes, end) = try answer(server)
    #expect(bytes.count == 128)
    #expect(bytes.allSatisfy { $0 >= 0x80 })
    #expect(end == .closed)
    // The same seed, the same bytes; the next request has others.
    #expect(try answer(server).bytes != bytes)
    let again = try self.server(#"{"seed":5,"rules":[{"respond":[{"fault":"garbage"}]}]}"#)
    #expect(try answer(again).bytes == bytes)
  }

  @Test func stallIsAHeadAndThenSilence() throws {
    let server = try server(rules(#"{"fault":"stall"}"#))
    let client = try RawClient(port: server.port, timeout: 3)
    try client.send(Requests.post())
    let (bytes, end) = client.readToEnd()
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("HTTP/1.1 201 Created\r\n"))
    #expect(bytes.suffix(4) == Array("\r\n\r\n".utf8)[...])
    #expect(end == .silence)
    // Another is served meanwhile, on the same loop.
    #expect(try record(server).contains(#""reason":"fault stall""#))
    // Once the client leaves, the server ends the connection as well.
    client.finishSending()
    #expect(client.readToEnd().end == .closed)
  }

  @Test func aDribbleIsWholeAndNoFault() throws {
    let server = try server(rules(#"{"fault":"dribble","over":"10ms"}"#))
    let client = try RawClient(port: server.port)
    try client.send(Requests.post())
    #expect(client.readResponse()?.status == 201)
    try client.send(Requests.admin("POST", "verify", #"[{"client":"retriesFailures"}]"#))
    #expect(client.readResponse()?.status == 200)
  }

  /// How its pieces are spread over the time, `PacingTests` counts.
  @Test func aDribbleComesWholeAndLeavesTheConnectionAsItWas() throws {
    let body = String(repeating: "a", count: 900)
    let server = try server(
      rules(#"{"fault":"dribble","over":"30ms","status":200,"text":"\#(body)"},"accept""#)
    )
    let client = try RawClient(port: server.port)
    try client.send(Requests.post())
    #expect(client.readResponse()?.body == body)
    try client.send(Requests.post())
    #expect(client.readResponse()?.status == 201)
  }

  @Test(arguments: ["reset", "close", "garbage", "stall"])
  func atAcceptItStrikesBeforeARequestIsRead(_ kind: String) throws {
    let server = try server(rules(#"{"fault":"\#(kind)","at":"accept"},"accept""#))
    let client = try RawClient(port: server.port, timeout: kind == "stall" ? 3 : 120)
    // Nothing is sent.
    let (bytes, end) = client.readToEnd()
    #expect(bytes.count == (kind == "garbage" ? 128 : 0))
    #expect(end == (kind == "reset" ? .reset : kind == "stall" ? .silence : .closed))
    // The next connection is let in.
    let record = try record(server)
    #expect(record.contains(#""outcome":"fault","rule":"r","reason":"fault \#(kind) at accept""#))
    #expect(
      try answer(server, Requests.post(headers: "Connection: close\r\n")).text.contains("201")
    )
  }

  @Test(arguments: ["reset", "close", "garbage", "stall"])
  func atTheHeadItStrikesBeforeTheBodyIsRead(_ kind: String) throws {
    let server = try server(rules(#"{"fault":"\#(kind)","at":"head"},"accept""#))
    let client = try RawClient(port: server.port, timeout: kind == "stall" ? 3 : 120)
    let request = Requests.post(#"{"type":"REPAIR"}"#)
    try client.send(String(request.dropLast(10)))
    let (bytes, end) = client.readToEnd()
    #expect(bytes.count == (kind == "garbage" ? 128 : 0))
    #expect(end == (kind == "reset" ? .reset : kind == "stall" ? .silence : .closed))
    let record = try record(server)
    #expect(record.contains(#""method":"POST""#) && record.contains(#""tenant":"acme""#))
    #expect(record.contains(#""reason":"fault \#(kind) at head""#))
    #expect(
      try answer(server, Requests.post(headers: "Connection: close\r\n")).text.contains("201")
    )
  }

  @Test func atTheHeadItStrikesAClientThatWaitsForContinue() throws {
    let server = try server(rules(#"{"fault":"close","at":"head"}"#))
    let request = Requests.post(headers: "Expect: 100-continue\r\n")
    let (_, bytes, end) = try answer(server, String(request.dropLast(2)))
    #expect(bytes.isEmpty && end == .closed)
  }

  @Test func noFaultHoldsAnotherConnection() throws {
    let server = try server(
      #"""
      {"rules":[
        {"when":{"tenant":"stalled"},"respond":[{"fault":"stall"}]},
        {"when":{"tenant":"slow"},"respond":[{"fault":"dribble","over":"1h"}]},
        {"when":{"tenant":"late"},"respond":[{"delay":"1h"}]}
      ]}
      """#
    )
    var held: [RawClient] = []
    for tenant in ["stalled", "slow", "late"] {
      for _ in 0..<50 {
        let client = try RawClient(port: server.port)
        try client.send(Requests.post(tenant: tenant))
        held.append(client)
      }
    }
    // All 150 have been answered as far as they ever will be; one thread serves on.
    let other = try RawClient(port: server.port)
    for _ in 0..<100 {
      try other.send(Requests.post())
      #expect(other.readResponse()?.status == 201)
    }
    try other.send(Requests.admin("GET", "requests?limit=0"))
    #expect(other.readResponse()?.body == #"{"requests":[],"total":250}"#)
    for client in held { client.abort() }
  }
}
