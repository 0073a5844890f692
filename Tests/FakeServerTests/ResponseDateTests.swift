import TestSupport
import Testing
import Times

@testable import FakeServer

/// The `Date` of responses follows the clock that the tenant's requests go by.
struct ResponseDateTests {
  private static let clock = #""clock":"2020-01-07T23:00:00Z""#
  private static let start = "Tue, 07 Jan 2020 23:00:00 GMT"

  private static func server(_ members: String = "") throws -> FakeServer {
    try FakeServer(scenario: "{\(clock)\(members)}")
  }

  @Test func itFollowsTheClockOfTheScenario() throws {
    let server = try Self.server()
    #expect(try server.ask(Requests.post())["Date"] == Self.start)
    _ = try server.ask(Requests.admin("POST", "clock/advance", #"{"by":"90m"}"#))
    #expect(try server.ask(Requests.post())["Date"] == "Wed, 08 Jan 2020 00:30:00 GMT")
  }

  @Test func eachTenantHasThatOfItsClock() throws {
    let server = try Self.server()
    _ = try server.ask(Requests.admin("POST", "clock/advance?tenant=a", #"{"by":"1h"}"#))
    let client = try RawClient(port: server.port)
    for _ in 0..<3 {
      try client.send(Requests.post(tenant: "a") + Requests.post(tenant: "b"))
      #expect(try #require(client.readResponse())["Date"] == "Wed, 08 Jan 2020 00:00:00 GMT")
      #expect(try #require(client.readResponse())["Date"] == Self.start)
    }
  }

  @Test(arguments: [
    #","rules":[{"respond":[503]}]"#, #","access":{"tokens":{"other":[]}}"#,
    #","rules":[{"respond":[{"fault":"dribble","over":"1ms"}]}]"#,
  ])
  func scriptedAndRefusedResponsesHaveIt(_ members: String) throws {
    let server = try Self.server(members)
    #expect(try server.ask(Requests.post())["Date"] == Self.start)
  }

  @Test func requestsWithoutAReadableHeadHaveIt() throws {
    let server = try Self.server()
    #expect(try server.ask("GET\r\n\r\n")["Date"] == Self.start)
    let recorded = try server.ask(Requests.admin("GET", "requests")).body
    #expect(recorded.contains(#""time":"2020-01-07T23:00:00.000Z""#))
  }

  @Test func theAdminAPIHasThatOfTheSystem() throws {
    let answer = try Self.server().ask(Requests.admin("GET", "health"))
    #expect(answer["Date"] != Self.start)
  }

  @Test func withoutAScenarioItIsTheTimeOfTheServer() throws {
    let server = try FakeServer(scenario: "{}") {
      $0.clock = ServerClock(monotonic: { 0 }, real: { 784_111_777_000_000_000 })
    }
    #expect(try server.ask(Requests.post())["Date"] == "Sun, 06 Nov 1994 08:49:37 GMT")
  }

  /// The seconds of a date, counted from `Date`, are those that the fake counts on the clock.
  @Test func aQuotaSaysTheSameWaitInBothForms() throws {
    let server = try Self.server(#","quota":[{"requests":1,"per":"1h","retryAfter":true}]"#)
    _ = try server.ask(Requests.post())
    _ = try server.ask(Requests.admin("POST", "clock/advance", #"{"by":"10m"}"#))
    let refusal = try server.ask(Requests.post())
    let date = try #require(refusal["Date"].flatMap(HTTPDateText.parse))
    let wait = try #require(refusal["Retry-After"].flatMap { Int64($0) })
    #expect(HTTPDateText.text(second: date + wait) == "Wed, 08 Jan 2020 00:00:00 GMT")
  }
}
