import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// Which documents the admin API reads, and which scenarios it refuses because no call could end
/// them.
struct AdminDocumentsTests {
  private let server: FakeServer

  init() throws {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    server = try FakeServer(configuration)
  }

  /// Each call comes on a connection of its own.
  private func ask(_ method: String, _ route: String, _ body: [UInt8] = []) throws
    -> ReceivedResponse
  {
    let client = try RawClient(port: server.port)
    let head =
      "\(method) /__mock/\(route) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.count)\r\n"
    try client.send(Array("\(head)\r\n".utf8) + body)
    return try #require(client.readResponse())
  }

  @Test(arguments: [
    ("PUT", "scenario", #"{"rules":[{"respond":[401]}]}"#, 200),
    ("PUT", "clock", #""2020-01-07T23:00:00+01:00""#, 200),
    ("POST", "clock/advance", #"{"by":"1h30m"}"#, 200),
    ("POST", "requests/count", "{}", 200), ("POST", "requests/find", #"{"method":"GET"}"#, 200),
    ("POST", "requests/wait", #"{"count":0,"timeout":"0s"}"#, 200),
    ("POST", "verify", #"[{"count":0}]"#, 200),
  ])
  func aByteOrderMarkIsSkipped(_ method: String, _ route: String, _ body: String, _ status: Int)
    throws
  {
    let bytes = Array("\u{FEFF}\(body)".utf8)
    let answer = try ask(method, route, bytes)
    #expect(answer.status == status, "\(answer.body)")
    let wide = Array(body.utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    for bytes in [wide, [0xFF, 0xFE] + wide] {
      let refused = try ask(method, route, bytes)
      #expect(refused.status == 400)
      #expect(refused.body.contains("the text is in UTF-16LE; save it as UTF-8"), "\(refused.body)")
    }
  }

  @Test func columnsAreThoseOfTheTextWithoutTheMark() throws {
    for (method, route) in [("PUT", "scenario"), ("POST", "requests/count")] {
      let refused = try ask(method, route, Array("\u{FEFF}{\"nam\":1}".utf8))
      #expect(refused.status == 400)
      #expect(refused.body.contains(#""line":1,"column":2,"message":"unknown key 'nam'"#))
    }
  }

  @Test func clocksAcceptOffsetsAndLongDurations() throws {
    let set = try ask("PUT", "clock", Array(#""2020-01-08T00:00:00.5+01:00""#.utf8))
    #expect(set.body == #"{"now":"2020-01-07T23:00:00.500Z","runs":false}"#)
    let advanced = try ask("POST", "clock/advance", Array(#"{"by":"1h4m30s500ms"}"#.utf8))
    #expect(advanced.body == #"{"now":"2020-01-08T00:04:31.000Z","runs":false}"#)
  }

  @Test(arguments: [
    #"{"fault":"reset","at":"accept"}"#, #""accept",{"fault":"stall","at":"accept"}"#,
  ])
  func aScenarioThatLocksEverybodyOutIsRefused(_ steps: String) throws {
    let text = #"{"rules":[{"respond":[\#(steps)]}]}"#
    let refused = try ask("PUT", "scenario", Array(text.utf8))
    #expect(refused.status == 400)
    #expect(refused.body.contains("this strikes every connection for ever"), "\(refused.body)")
    #expect(refused.body.contains("give it 'times'"))
    // The scenario in force stays, and connections are accepted.
    for _ in 0..<3 { #expect(try ask("GET", "scenario").body == "{}") }
  }

  @Test func aConnectionFaultThatEndsIsAccepted() throws {
    let text = #"{"rules":[{"respond":[{"fault":"reset","at":"accept","times":2}],"then":"pass"}]}"#
    #expect(try ask("PUT", "scenario", Array(text.utf8)).status == 200)
    for _ in 0..<2 {
      let client = try RawClient(port: server.port)
      #expect(client.readToEnd().end == .reset)
    }
    #expect(try ask("DELETE", "scenario").status == 200)
  }

  @Test func aTenantsScenarioHasNoConnectionFaults() throws {
    let text = #"{"rules":[{"respond":[{"fault":"reset","at":"accept"},"accept"]}]}"#
    let refused = try ask("PUT", "scenario?tenant=acme", Array(text.utf8))
    #expect(refused.status == 400)
    #expect(refused.body.contains("put the scenario in force without ?tenant="))
    #expect(try ask("PUT", "scenario", Array(text.utf8)).status == 200)
  }
}
