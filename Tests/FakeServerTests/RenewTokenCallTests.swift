import Signing
import TestSupport
import Testing

@testable import FakeServer

/// What becomes of a session after its log-in, over real sockets.
struct RenewTokenCallTests {
  @Test func anExpiredTokenIsRenewed() throws {
    let fake = try SessionFake(access: SessionFake.users)
    let session = try fake.logIn()
    #expect(
      try fake.outcome("POST", "me/renewToken", session.renewal, token: session.token)
        == "400 Authorization: the token is good until 2020-01-08T00:00:00.000Z; only an expired "
        + "one can be renewed"
    )
    try fake.advance("1h")
    let response = try fake.call("POST", "me/renewToken", session.renewal, token: session.token)
    let renewed = try #require(SessionFake.Session(response))
    #expect(renewed.refreshToken == session.refreshToken)
    #expect(renewed.userID == session.userID)
    #expect(renewed.end == session.end + 3_600_000)
    #expect(try SessionFake.claims(renewed.token).id != SessionFake.claims(session.token).id)
    #expect(try fake.call("GET", "me", token: renewed.token).status == 200)
    #expect(try fake.call("GET", "me", token: session.token).status == 401)
    // The old token renews the session again, as long as it lasts.
    let again = try fake.call("POST", "me/renewToken", session.renewal, token: session.token)
    #expect(SessionFake.Session(again) != nil)
  }

  @Test func theClockOfTheTenantCounts() throws {
    let fake = try SessionFake()
    let (one, other) = (try fake.logIn(), try fake.logIn(tenant: "globex"))
    let body = #"{"by":"1h"}"#
    _ = try fake.ask(Requests.admin("POST", "clock/advance?tenant=globex", body))
    #expect(try fake.call("GET", "me", token: one.token).status == 200)
    #expect(try fake.call("GET", "me", tenant: "globex", token: other.token).status == 401)
    let late = try fake.logIn(tenant: "globex")
    #expect(late.end == one.end + 3_600_000)
  }

  /// The client rule knows an expired token of a log-in as it knows one of the scenario's list.
  @Test func theClientRuleSeesARenewal() throws {
    func verdict(renews: Bool) throws -> Int {
      let fake = try SessionFake(more: #","expect":[{"client":"renewsToken"}]"#)
      let session = try fake.logIn()
      try fake.advance("1h")
      let body = #"{"thingId":"p1"}"#
      #expect(try fake.ask(Requests.post(body, token: session.token)).status == 401)
      var token = session.token
      if renews {
        let renewed = try fake.call("POST", "me/renewToken", session.renewal, token: token)
        token = try #require(SessionFake.Session(renewed)).token
      }
      #expect(try fake.ask(Requests.post(body, token: token)).status == (renews ? 201 : 401))
      return try fake.ask(Requests.admin("POST", "verify")).status
    }
    #expect(try verdict(renews: true) == 200)
    #expect(try verdict(renews: false) == 422)
  }

  @Test func aSessionEnds() throws {
    let fake = try SessionFake(access: #""tokenLifetime":"1m","refreshLifetime":"1h""#)
    let session = try fake.logIn()
    #expect(session.end == 1_578_438_060_000)
    try fake.advance("59m59s")
    #expect(
      try fake.outcome("POST", "me/renewToken", session.renewal, token: session.token) == "200 -"
    )
    try fake.advance("1s")
    #expect(
      try fake.outcome("POST", "me/renewToken", session.renewal, token: session.token)
        == "404 refreshToken: the session ended at 2020-01-08T00:00:00.000Z"
    )
  }

  /// Tokens end with whole seconds, and a log-in may come within one.
  @Test func aLifetimeIsOverWhenItHasPassed() throws {
    let fake = try SessionFake(access: #""tokenLifetime":"1h","refreshLifetime":"2h""#)
    let start = #""2020-01-07T23:00:00.750Z""#
    #expect(try fake.ask(Requests.admin("PUT", "clock", start)).status == 200)
    let session = try fake.logIn()
    let claims = try SessionFake.claims(session.token)
    #expect(claims.expires - claims.issued == 3600)
    #expect(session.end == claims.expires * 1000)
    try fake.advance("59m59s")
    #expect(try fake.call("GET", "me", token: session.token).status == 200)
    try fake.advance("1s")
    #expect(try fake.call("GET", "me", token: session.token).status == 401)
    let renewal = { try fake.call("POST", "me/renewToken", session.renewal, token: session.token) }
    #expect(try renewal().status == 200)
    try fake.advance("59m59s")
    #expect(try renewal().status == 200)
    try fake.advance("1s")
    #expect(try renewal().status == 404)
  }

  @Test func aWrongRenewalIsRefused() throws {
    let fake = try SessionFake()
    let session = try fake.logIn()
    let other = try fake.logIn(#"{"email":"other@example.com","password":"x"}"#)
    try fake.advance("1h")
    func outcome(_ change: (String) -> String) throws -> String {
      let body = change(session.renewal)
      return try fake.outcome("POST", "me/renewToken", body, token: session.token)
    }
    let unknown = "404 refreshToken: the user has no such session"
    let refreshToken = session.refreshToken
    #expect(try outcome { $0.replacing(refreshToken, with: other.refreshToken) } == unknown)
    #expect(try outcome { $0.replacing(refreshToken, with: "x") } == unknown)
    #expect(
      try outcome { $0.replacing(session.userID, with: other.userID) }
        == "403 userId: the token is of another user"
    )
    #expect(
      try outcome { $0.replacing(session.tenantID, with: session.userID) }
        == "403 tenantId: the token is of another tenant"
    )
    for name in ["refreshToken", "userId", "tenantId"] {
      let missing = "400 \(name): missing or empty"
      #expect(try outcome { $0.replacing(#""\#(name)""#, with: #""x""#) } == missing)
      #expect(
        try outcome { $0.replacing(#"{"#, with: #"{"x":1,"#).dropLast() + #","\#(name)":null}"# }
          == missing
      )
      #expect(
        try outcome { $0.dropLast() + #","\#(name)":false}"# }
          .hasPrefix("400 \(name): expected a string, found a boolean at line 1 column ")
      )
    }
    #expect(try outcome { _ in "{" }.hasPrefix("400 body: "))
    #expect(try outcome { $0 } == "200 -")
  }

  @Test func renewingNeedsATokenOfTheTenant() throws {
    let fake = try SessionFake()
    let session = try fake.logIn()
    try fake.advance("1h")
    let forged = try TokenSigner(seed: 8).token(SessionFake.claims(session.token))
    for token in ["", "anything", forged, session.token + "A"] {
      let response = try fake.call("POST", "me/renewToken", session.renewal, token: token)
      #expect(response.status == 401, "\(token)")
    }
    let elsewhere = try fake.call(
      "POST",
      "me/renewToken",
      session.renewal,
      tenant: "globex",
      token: session.token
    )
    #expect(elsewhere.status == 401)
  }

  @Test func aLogOutEndsItsOwnSession() throws {
    let fake = try SessionFake()
    let (one, two) = (try fake.logIn(), try fake.logIn())
    let other = try fake.logIn(#"{"email":"other@example.com","password":"x"}"#)
    let unknown = "200 refreshToken: the user has no such session"
    #expect(try fake.outcome("POST", "me/logout", one.logout, token: other.token) == unknown)
    let response = try fake.call("POST", "me/logout", one.logout, token: one.token)
    #expect(response.status == 200)
    #expect(response.body == "1")
    #expect(response["X-Mockworks-Reason"] == nil)
    #expect(try fake.outcome("POST", "me/logout", one.logout, token: one.token) == unknown)
    // The token lives to its end.
    #expect(try fake.call("GET", "me", token: one.token).status == 200)
    try fake.advance("1h")
    #expect(
      try fake.outcome("POST", "me/renewToken", one.renewal, token: one.token)
        == "404 refreshToken: the user has no such session"
    )
    #expect(try fake.outcome("POST", "me/renewToken", two.renewal, token: two.token) == "200 -")
  }

  @Test(arguments: [
    ("{}", "400 refreshToken: missing or empty"),
    (#"{"refreshToken":""}"#, "400 refreshToken: missing or empty"),
    (
      #"{"refreshToken":{}}"#,
      "400 refreshToken: expected a string, found an object at line 1 column 17"
    ),
    ("7", "400 body: expected an object, found a number at line 1 column 1"),
  ])
  func aWrongLogOutIsRefused(_ body: String, _ expected: String) throws {
    let fake = try SessionFake()
    #expect(try fake.outcome("POST", "me/logout", body) == expected)
    #expect(try fake.call("POST", "me/logout", body, token: "").status == 401)
  }

  @Test func theUserIsShown() throws {
    let fake = try SessionFake(access: SessionFake.users)
    let session = try fake.logIn(
      SessionFake.reader.dropLast() + #", "devices": [{"deviceId": "d1"}]}"#
    )
    let expected =
      #"{"id":"\#(session.userID)","email":"reader@example.com","firstName":"Rea","#
      + #""creationTimestamp":1577836800000,"tenantId":"\#(session.tenantID)","devices":[{"deviceId": "d1"}],"#
      + #""userType":{"name":"User","permissions":["READ_MAINTENANCE_REGISTRY"]}}"#
    #expect(try fake.call("GET", "me", token: session.token).body == expected)
    // Each session has its own devices.
    let other = try fake.logIn()
    #expect(try fake.call("GET", "me", token: other.token).body.contains(#""devices":[]"#))
    try fake.advance("1h")
    let renewed = try #require(
      SessionFake.Session(
        try fake.call("POST", "me/renewToken", session.renewal, token: session.token)
      )
    )
    #expect(try fake.call("GET", "me", token: renewed.token).body == expected)
  }

  @Test func aTokenThatNoLogInGaveIsAUserOfItsOwn() throws {
    let fake = try SessionFake(access: #""tokens":{"a":["READ_MAINTENANCE_REGISTRY"],"b":[]}"#)
    let one = try fake.call("GET", "me", token: "a").body
    #expect(one.contains(#""permissions":["READ_MAINTENANCE_REGISTRY"]"#))
    #expect(one == (try fake.call("GET", "me", token: "a").body))
    #expect(one != (try fake.call("GET", "me", token: "b").body))
    #expect(try fake.call("GET", "me", token: "c").status == 401)
  }

  /// A session stays when the scenario is replaced; a user who is no longer listed cannot renew it.
  @Test func sessionsOutliveAScenario() throws {
    let fake = try SessionFake(access: SessionFake.users)
    let session = try fake.logIn()
    try fake.advance("1h")
    func replace(_ users: String) throws {
      let scenario = try Harness.scenario(
        #"{"clock":"2020-01-07T23:00:00Z","seed":7,"access":{\#(users)}}"#
      )
      try fake.server.control.replaceScenario(with: scenario)
    }
    try replace(#""users":{}"#)
    #expect(
      try fake.outcome("POST", "me/renewToken", session.renewal, token: session.token)
        == "403 userId: the user is no longer in access.users"
    )
    try replace(SessionFake.users)
    #expect(
      try fake.outcome("POST", "me/renewToken", session.renewal, token: session.token) == "200 -"
    )
  }
}
