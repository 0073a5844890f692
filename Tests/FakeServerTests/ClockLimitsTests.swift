import Verification
import Diagnostics
import JSONWire
import Journal
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// A clock is refused what it may not show, however it is brought there.
struct ClockLimitsTests {
  private func server(_ scenario: String = "{}") throws -> FakeServer {
    try FakeServer(scenario: scenario)
  }

  private func admin(
    _ server: FakeServer,
    _ method: String,
    _ route: String,
    _ body: String = ""
  ) throws -> ReceivedResponse {
    try server.ask(Requests.admin(method, route, body))
  }

  private static let end = #"{"now":"2199-12-31T23:59:59.999Z","runs":false}"#

  /// Many small steps, or a large one: the last millisecond can be reached, and nothing behind it.
  @Test(arguments: ["1ms", "0.001ms", "1s", "1h", "24h"])
  func anAdvanceStopsAtTheEndOf2199(_ by: String) throws {
    let server = try server(#"{"quota":[{"requests":1,"per":"month"}]}"#)
    _ = try admin(server, "PUT", "clock", #""2199-12-31T23:59:58.998Z""#)
    #expect(try admin(server, "POST", "clock/advance", #"{"by":"1.001s"}"#).body == Self.end)
    // What is left of the last millisecond can be gone through in microseconds.
    let isWithin = by == "0.001ms"
    let answer = try admin(server, "POST", "clock/advance", #"{"by":"\#(by)"}"#)
    #expect(answer.status == (isWithin ? 200 : 400))
    if !isWithin {
      #expect(answer.body.contains(#"{"message":"the 'advance' is refused","problems":[{"#))
      #expect(answer.body.contains(#""line":1,"column":7,"#), "\(answer.body)")
      #expect(answer.body.contains("'by': the clock would show 2200-01-"), "\(answer.body)")
      #expect(answer.body.contains("the last time that it may show is 2199-12-31T23:59:59.999Z"))
    }
    #expect(try admin(server, "GET", "clock").body == Self.end)
    #expect(try server.ask(Requests.post()).status == 201)
    #expect(try server.ask(Requests.post()).status == 429)
    #expect(
      try admin(server, "GET", "quota?tenant=acme").body.contains("2200-01-01T00:00:00.000Z")
    )
  }

  @Test func ofSeveralClocksNoneIsAdvancedIfOneCannotBe() throws {
    let server = try server(#"{"clock":"2020-01-07T23:00:00Z"}"#)
    _ = try admin(server, "PUT", "clock?tenant=late", #""2199-12-31T12:00:00Z""#)
    _ = try admin(server, "PUT", "scenario?tenant=own", #"{"clock":"2021-01-01T00:00:00Z"}"#)
    #expect(try admin(server, "POST", "clock/advance", #"{"by":"12h"}"#).status == 400)
    #expect(try admin(server, "GET", "clock").body.contains("2020-01-07T23:00:00"))
    #expect(try admin(server, "GET", "clock?tenant=own").body.contains("2021-01-01T00:00:00"))
    #expect(try admin(server, "POST", "clock/advance?tenant=late", #"{"by":"12h"}"#).status == 400)
    #expect(try admin(server, "POST", "clock/advance?tenant=other", #"{"by":"12h"}"#).status == 200)
    #expect(try admin(server, "POST", "clock/advance", #"{"by":"11h"}"#).status == 200)
    #expect(try admin(server, "GET", "clock?tenant=late").body.contains("2199-12-31T23:00:00"))
    #expect(try admin(server, "GET", "clock?tenant=own").body.contains("2021-01-01T11:00:00"))
    // The clock of one that has a scenario of its own.
    _ = try admin(server, "PUT", "clock?tenant=own", #""2199-12-31T23:59:59Z""#)
    #expect(try admin(server, "POST", "clock/advance", #"{"by":"1m"}"#).status == 400)
  }

  @Test(arguments: ["", "?tenant=acme"]) func aClockThatRunsStandsAtTheEnd(_ tenant: String) throws
  {
    let server = try server()
    _ = try admin(
      server,
      "PUT",
      "clock\(tenant)",
      #"{"now":"2199-12-31T23:59:59.999Z","runs":true}"#
    )
    let end = #"{"now":"2199-12-31T23:59:59.999Z","runs":true}"#
    #expect(try admin(server, "GET", "clock\(tenant)").body == end)
    #expect(try admin(server, "POST", "clock/advance\(tenant)", #"{"by":"1s"}"#).status == 400)
    let id = try server.ask(Requests.post()).body
    #expect(id.hasPrefix(#"{"id":"b09e18ff"#), "\(id)")
    #expect(
      try admin(server, "GET", "requests").body.contains(#""time":"2199-12-31T23:59:59.999Z""#)
    )
  }

  /// No clock shows the time for which this asks; the client is not held for ever.
  @Test(arguments: ["false", "true"])
  func aVirtualDelayBeyondTheEndIsOverAtTheEnd(_ runs: String) throws {
    let server = try server(
      #"""
      {"clock":{"now":"2199-12-31T23:59:59.5Z","runs":\#(runs)},"delays":"virtual",
      "rules":[{"respond":[{"delay":"24h"}]}]}
      """#
    )
    let client = try RawClient(port: server.port)
    try client.send(Requests.post())
    if runs == "false" {
      #expect(
        try admin(
          server,
          "POST",
          "requests/wait",
          #"{"when":{"tenant":"acme"},"timeout":"20s"}"#
        ).status == 200
      )
      _ = try admin(server, "PUT", "clock", #""2199-12-31T23:59:59.999Z""#)
    }
    #expect(client.readResponse()?.status == 201)
  }

  /// With fractions of a second on the clock, and of several quotas that which lasts longest.
  @Test func aQuotaTellsTheWaitRoundedUp() throws {
    let server = try server(
      #"""
      {"clock":"2020-01-07T23:59:58.001Z","quota":[
        {"requests":1,"per":"1h","retryAfter":true},
        {"requests":1,"per":"1.5s","retryAfter":true}]}
      """#
    )
    #expect(try server.ask(Requests.post()).status == 201)
    let refused = try server.ask(Requests.post())
    #expect(refused["Retry-After"] == "2")
    #expect(refused["X-Mockworks-Reason"]?.hasSuffix("the next window begins in 2 s") == true)
    // A client that waits so long is let in; the 50 ms that it may be early are not needed.
    _ = try admin(server, "POST", "clock/advance", #"{"by":"2s"}"#)
    #expect(try server.ask(Requests.post()).status == 201)
    let passed = #""name":"obeysRetryAfter","verdict":"passed""#
    #expect(try admin(server, "GET", "report").body.contains(passed))
  }

  /// By a template, any client does it.
  @Test(arguments: [
    "Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 12 Apr 2262 00:00:00 GMT", "99999999999999999999",
    "9223372036", "9223372037", "Sat, 01 Jan 1600 00:00:00 GMT",
  ])
  func aRetryAfterWithoutEndIsReported(_ when: String) throws {
    let server = try server(
      #"""
      {"rules":[{"respond":[{"status":503,"headers":{"Retry-After":"{{header.x-when}}"}}]}],
      "expect":[{"client":"obeysRetryAfter"}]}
      """#
    )
    for _ in 0..<2 {
      let answer = try server.ask(Requests.post(headers: "X-When: \(when)\r\n"))
      #expect(answer["Retry-After"] == when)
    }
    let isPast = when.contains("1600")
    #expect(try admin(server, "POST", "verify").status == (isPast ? 200 : 422))
    let report = try admin(server, "GET", "report").body
    #expect(report.contains("and Retry-After asked for") == !isPast)
    #expect(server.control.verify().isPassed == isPast)
  }

  @Test func waitsOfDecadesAreReported() throws {
    let server = try server(#"{"clock":"2020-01-01T00:00:00Z","rules":[{"respond":[503]}]}"#)
    for time in ["2020-01-01T00:00:01Z", "2020-01-01T00:00:02Z", "2050-01-01T00:00:00Z"] {
      _ = try admin(server, "PUT", "clock", "\"\(time)\"")
      #expect(try server.ask(Requests.post()).status == 503)
    }
    let report = try admin(server, "GET", "report")
    #expect(report.body.contains(#""name":"backsOff","verdict":"passed""#), "\(report.body)")
    for time in ["2020-01-01T00:00:00Z", "2199-12-31T23:59:59Z", "1970-01-01T00:00:00Z"] {
      _ = try admin(server, "PUT", "clock", "\"\(time)\"")
      #expect(try server.ask(Requests.post()).status == 503)
    }
    #expect(try admin(server, "GET", "report").status == 200)
  }

  /// Where the clock would stand for ever in the time of a fault that no connection gets past.
  @Test func aClockThatWouldLockEverybodyOutIsRefused() throws {
    let fault = #"{"fault":"reset","at":"accept"}"#
    let during = #"{"from":"2029-01-01T00:00:00Z","to":"2030-01-01T00:00:00Z"}"#
    let server = try server(#"{"rules":[{"during":\#(during),"respond":[\#(fault)]}]}"#)
    let refused = try admin(server, "PUT", "clock", #""2029-06-01T00:00:00Z""#)
    #expect(refused.status == 400)
    #expect(refused.body.contains(#"rules[0] strikes every connection"#), "\(refused.body)")
    #expect(try admin(server, "PUT", "clock", #""2028-12-31T12:00:00Z""#).status == 200)
    #expect(try admin(server, "POST", "clock/advance", #"{"by":"24h"}"#).status == 400)
    // A tenant's clock is not that of connections, and one that runs comes to the end.
    #expect(try admin(server, "PUT", "clock?tenant=a", #""2029-06-01T00:00:00Z""#).status == 200)
    #expect(try admin(server, "PUT", "clock", #""2030-06-01T00:00:00Z""#).status == 200)
    #expect(try admin(server, "GET", "health").status == 200)
  }
}
