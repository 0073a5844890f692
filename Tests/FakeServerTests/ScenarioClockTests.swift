import Diagnostics
import JSONWire
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// The clock that tests set, and all that goes by it.
struct ScenarioClockTests {
  private func server(_ scenario: String) throws -> FakeServer {
    try FakeServer(scenario: scenario)
  }

  private func admin(
    _ server: FakeServer,
    _ method: String,
    _ route: String,
    _ body: String = ""
  ) throws -> String {
    try server.ask(Requests.admin(method, route, body)).body
  }

  @Test func itIsReadSetAndAdvanced() throws {
    let server = try server(#"{"clock":"2020-01-07T23:00:00Z"}"#)
    let start = #"{"now":"2020-01-07T23:00:00.000Z","runs":false}"#
    #expect(try admin(server, "GET", "clock") == start)
    #expect(
      try admin(server, "POST", "clock/advance", #"{"by":"90m"}"#)
        == #"{"now":"2020-01-08T00:30:00.000Z","runs":false}"#
    )
    #expect(
      try admin(server, "PUT", "clock", #"{"now":"2021-01-01T00:00:00Z"}"#)
        == #"{"now":"2021-01-01T00:00:00.000Z","runs":false}"#
    )
    #expect(
      try admin(server, "PUT", "clock", #"{"now":"2021-01-01T00:00:00Z","runs":true}"#)
        .hasSuffix(#"Z","runs":true}"#)
    )
    // Ids, recorded times and templates go by it.
    _ = try admin(server, "PUT", "clock", #""2020-01-07T23:00:00Z""#)
    #expect(try server.ask(Requests.post()).body.hasPrefix(#"{"id":"5e150d70"#))
    #expect(
      try admin(server, "GET", "requests").contains(#""time":"2020-01-07T23:00:00.000Z""#)
    )
  }

  @Test func tenantsHaveClocksOfTheirOwn() throws {
    let server = try server(#"{"clock":"2020-01-07T23:00:00Z"}"#)
    _ = try admin(server, "POST", "clock/advance?tenant=a", #"{"by":"1h"}"#)
    #expect(try admin(server, "GET", "clock?tenant=a").contains("2020-01-08T00:00:00"))
    #expect(try admin(server, "GET", "clock?tenant=b").contains("2020-01-07T23:00:00"))
    // What is done to all is done to those as well.
    _ = try admin(server, "POST", "clock/advance", #"{"by":"1h"}"#)
    #expect(try admin(server, "GET", "clock?tenant=a").contains("2020-01-08T01:00:00"))
    #expect(try admin(server, "GET", "clock?tenant=b").contains("2020-01-08T00:00:00"))
    #expect(try server.ask(Requests.post(tenant: "a")).body.hasPrefix(#"{"id":"5e152990"#))
    #expect(try server.ask(Requests.post(tenant: "b")).body.hasPrefix(#"{"id":"5e151b80"#))
    // A reset forgets what was done, and not what time it is.
    _ = try admin(server, "POST", "reset")
    #expect(try admin(server, "GET", "clock?tenant=a").contains("2020-01-08T01:00:00"))
  }

  @Test(arguments: [
    ("PUT", "clock", "{}", "a clock needs either 'now' or 'ahead'"),
    ("PUT", "clock", "", "expected a clock, found an empty body"),
    ("POST", "clock/advance", #"{"by":"soon"}"#, "'by': expected a duration"),
    ("POST", "clock/advance", "", #"expected how far, for instance {\"by\": \"1h\"}"#),
    ("GET", "quota", "", "quota: expected whose, as in quota?tenant=acme"),
  ])
  func mistakesAreExplained(_ method: String, _ route: String, _ body: String, _ text: String)
    throws
  {
    let server = try server("{}")
    let answer = try server.ask(Requests.admin(method, route, body))
    #expect(answer.status == 400)
    #expect(answer.body.contains(text), "\(answer.body)")
  }

  @Test func quotasAreOfTheWindowsOfTheClock() throws {
    let server = try server(
      #"""
      {"clock":"2020-01-31T23:59:30Z","quota":[
        {"requests":2,"per":"1m","retryAfter":true},{"requests":3,"per":"month"}]}
      """#
    )
    func post(_ tenant: String = "acme") throws -> String {
      let response = try server.ask(Requests.post(tenant: tenant))
      return "\(response.status) \(response["Retry-After"] ?? "-")"
    }
    #expect(try [post(), post(), post()] == ["201 -", "201 -", "429 30"])
    #expect(try post("other") == "201 -")
    #expect(
      try admin(server, "GET", "quota?tenant=acme") == #"""
        {"quota":[{"requests":2,"per":"1m","used":2,"left":0,"ends":"2020-02-01T00:00:00.000Z"},\#
        {"requests":3,"per":"month","used":2,"left":1,"ends":"2020-02-01T00:00:00.000Z"}]}
        """#
    )
    _ = try admin(server, "PUT", "clock", #"{"now":"2020-01-31T00:00:00Z"}"#)
    // Another minute of the same month: one is left of three, and nothing says for how long.
    #expect(try post() == "201 -")
    #expect(try post() == "429 -")
    _ = try admin(server, "PUT", "clock", #"{"now":"2020-02-01T00:00:00Z"}"#)
    #expect(try [post(), post(), post()] == ["201 -", "201 -", "429 60"])
    let refusal = try server.ask(Requests.post())
    #expect(refusal.body == #"{"message":"API call rate limit exeeded"}"#)
    #expect(
      refusal["X-Mockworks-Reason"]
        == "the quota of 2 requests per 1m is used up; the next window begins in 60 s"
    )
    // Forced answers cost nothing, and a reset forgets what was used.
    _ = try admin(server, "POST", "reset?tenant=acme")
    #expect(try server.ask(Requests.post(headers: "Prefer: code=500\r\n")).status == 500)
    #expect(try admin(server, "GET", "quota?tenant=acme").contains(#""used":0,"left":2"#))
  }

  @Test func aQuotaCanBeOfEachToken() throws {
    let server = try server(#"{"quota":[{"requests":1,"per":"1h","each":"token"}]}"#)
    func status(_ token: String) throws -> Int {
      try server.ask(Requests.post(token: token)).status
    }
    #expect(try [status("a"), status("b"), status("a"), status("b")] == [201, 201, 429, 429])
    #expect(try admin(server, "GET", "quota?tenant=acme").contains(#""token":"a","used":1"#))
    // What is refused before does not count.
    #expect(try server.ask(Requests.post("", tenant: "x", token: "")).status == 401)
    #expect(try admin(server, "GET", "quota?tenant=x") == #"{"quota":[]}"#)
  }

  @Test func tokensExpireByIt() throws {
    let server = try server(
      #"""
      {"clock":"2020-01-07T23:00:00Z","access":{"tokens":{
        "short":{"permissions":["READ_MAINTENANCE_REGISTRY","WRITE_MAINTENANCE_REGISTRY"],
        "expires":"10m"}}}}
      """#
    )
    func post() throws -> ReceivedResponse { try server.ask(Requests.post(token: "short")) }
    #expect(try post().status == 201)
    _ = try admin(server, "POST", "clock/advance", #"{"by":"599s"}"#)
    #expect(try post().status == 201)
    _ = try admin(server, "POST", "clock/advance", #"{"by":"1s"}"#)
    let refused = try post()
    #expect(refused.status == 401)
    #expect(
      refused["X-Mockworks-Reason"]
        == "Authorization: the token expired at 2020-01-07T23:10:00.000Z"
    )
  }

  @Test func anOutageEndsByIt() throws {
    let server = try server(
      #"""
      {"clock":"2020-01-07T23:00:00Z","rules":[{"during":{"to":"1m"},
        "respond":[{"status":503,"headers":{"Retry-After":"60"}}]}]}
      """#
    )
    #expect(try server.ask(Requests.post()).status == 503)
    _ = try admin(server, "POST", "clock/advance", #"{"by":"59s"}"#)
    #expect(try server.ask(Requests.post()).status == 503)
    // Each tenant has a minute of its own.
    #expect(try server.ask(Requests.post(tenant: "late")).status == 503)
    _ = try admin(server, "POST", "clock/advance", #"{"by":"1s"}"#)
    #expect(try server.ask(Requests.post()).status == 201)
    #expect(try server.ask(Requests.post(tenant: "late")).status == 503)
  }

  @Test func virtualDelaysEndByIt() throws {
    let server = try server(
      #"""
      {"clock":"2020-01-07T23:00:00Z","delays":"virtual","rules":[
        {"respond":[{"status":429,"headers":{"Retry-After":"60"}},{"delay":"1h"}]}]}
      """#
    )
    #expect(try server.ask(Requests.post()).status == 429)
    let (held, other) = (try RawClient(port: server.port), try RawClient(port: server.port))
    for client in [held, other] { try client.send(Requests.post()) }
    // And held back.
    try eventually("both are recorded") {
      try admin(server, "GET", "requests?limit=0").contains(#""total":3"#)
    }
    _ = try admin(server, "POST", "clock/advance", #"{"by":"59m"}"#)
    _ = try admin(server, "POST", "clock/advance?tenant=nobody", #"{"by":"59m"}"#)
    _ = try admin(server, "POST", "clock/advance?tenant=acme", #"{"by":"1m"}"#)
    #expect(held.readResponse()?.status == 201)
    #expect(other.readResponse()?.status == 201)
    #expect(
      try admin(server, "GET", "requests?limit=1").contains(#""durationMicros":36000"#)
    )
  }

  @Test func aRunningClockEndsVirtualDelaysByItself() throws {
    let server = try server(#"{"delays":"virtual","rules":[{"respond":[{"delay":"20ms"}]}]}"#)
    #expect(try server.ask(Requests.post()).status == 201)
  }
}
