import Signing
import TestSupport
import Testing

@testable import FakeServer

/// Log-ins, renewals and log-outs over real sockets.
struct SessionCallTests {
  @Test func aLogInOpensASession() throws {
    let fake = try SessionFake(access: SessionFake.users)
    let response = try fake.call("POST", "login?apiKey=k", SessionFake.reader, token: "")
    #expect(response["Content-Type"] == "application/json")
    let session = try #require(SessionFake.Session(response))
    #expect(session.end == 1_578_441_600_000)
    let uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    #expect(session.refreshToken.wholeMatch(of: uuid) != nil)
    #expect(session.userID.wholeMatch(of: /[0-9a-f]{24}/) != nil)
    #expect(session.tenantID.wholeMatch(of: /[0-9a-f]{24}/) != nil)
    let claims = try SessionFake.claims(session.token)
    #expect(claims.subject == session.userID)
    #expect(claims.tenant == "acme")
    #expect(claims.email == "reader@example.com")
    #expect(claims.permissions == ["READ_MAINTENANCE_REGISTRY"])
    #expect(claims.issued == 1_578_438_000)
    #expect(claims.expires == 1_578_441_600)
  }

  @Test func itsTokenAllowsWhatTheUserMay() throws {
    let fake = try SessionFake(access: SessionFake.users)
    let reader = try fake.logIn()
    let writer = try fake.logIn(#"{"email":"writer@example.com","password":"p","devices":null}"#)
    #expect(try fake.ask(Requests.post(token: writer.token)).status == 201)
    #expect(try fake.ask(Requests.post(token: reader.token)).status == 403)
    #expect(try fake.ask(Requests.post(tenant: "globex", token: writer.token)).status == 401)
    #expect(try fake.ask(Requests.post(token: "t")).status == 401)
    try fake.advance("59m59s")
    #expect(try fake.ask(Requests.post(token: writer.token)).status == 201)
    try fake.advance("1s")
    let late = try fake.ask(Requests.post(token: writer.token))
    #expect(late.status == 401)
    #expect(late["WWW-Authenticate"] == #"Bearer error="invalid_token""#)
  }

  /// A token that has expired is refused also where any token is accepted.
  @Test func anyUserLogsInWithoutAList() throws {
    let fake = try SessionFake()
    let one = try fake.logIn(#"{"email":"a@b","password":"x"}"#)
    let again = try fake.logIn(#"{"email":"a@b","password":"y"}"#)
    let other = try fake.logIn(#"{"email":"c@d","password":"x"}"#)
    let elsewhere = try fake.logIn(#"{"email":"a@b","password":"x"}"#, tenant: "globex")
    #expect(one.userID == again.userID)
    #expect(Set([one, other, elsewhere].map(\.userID)).count == 3)
    #expect(one.tenantID == other.tenantID)
    #expect(one.tenantID != elsewhere.tenantID)
    let all = [one, again, other, elsewhere]
    #expect(Set(all.map(\.refreshToken)).count == 4)
    #expect(Set(try all.map { try SessionFake.claims($0.token).id }).count == 4)
    #expect(try fake.ask(Requests.post(token: one.token)).status == 201)
    try fake.advance("1h")
    #expect(try fake.ask(Requests.post(token: one.token)).status == 401)
    #expect(try fake.ask(Requests.post(token: "anything")).status == 201)
    #expect(try fake.ask(Requests.post(token: one.token + "A")).status == 201)
  }

  @Test func runsRepeat() throws {
    func sessions(_ fake: SessionFake, _ emails: [String]) throws -> [String: String] {
      var tokens: [String: String] = [:]
      for email in emails {
        let session = try fake.logIn(#"{"email":"\#(email)","password":"x"}"#)
        tokens[email, default: ""] += session.refreshToken + session.token
      }
      return tokens
    }
    let fake = try SessionFake()
    let first = try sessions(fake, ["a@b", "c@d", "a@b"])
    #expect(try sessions(SessionFake(), ["a@b", "a@b", "c@d"]) == first)
    #expect(try sessions(fake, ["a@b", "a@b", "c@d"]) != first)
    _ = try fake.ask(Requests.admin("POST", "reset"))
    #expect(try sessions(fake, ["c@d", "a@b", "a@b"]) == first)
    // A tenant with a clock of its own keeps that, and nothing else.
    let clock = Requests.admin("PUT", "clock?tenant=acme", #""2020-01-07T23:00:00Z""#)
    #expect(try fake.ask(clock).status == 200)
    _ = try fake.ask(Requests.admin("POST", "reset?tenant=acme"))
    #expect(try sessions(fake, ["c@d", "a@b", "a@b"]) == first)
    #expect(try sessions(SessionFake { $0.seed = 8 }, ["a@b", "a@b", "c@d"]) != first)
  }

  static let wrongLogins: [(String, String)] = [
    (
      #"{"email":"reader@example.com","password":"lantern"}"#,
      "401 password: not that of the user with this email in access.users"
    ),
    (
      #"{"email":"nobody@example.com","password":"x"}"#,
      "401 email: no user of this tenant in access.users has it"
    ),
    (
      #"{"email":"READER@example.com","password":"lantern-Quiet-23"}"#,
      "401 email: no user of this tenant in access.users has it"
    ),
    (#"{"password":"x"}"#, "401 email: missing or empty"),
    (#"{"email":"","password":"x"}"#, "401 email: missing or empty"),
    (#"{"email":null,"password":"x"}"#, "401 email: missing or empty"),
    (#"{"email":"reader@example.com"}"#, "401 password: missing or empty"),
    (#"{"email":"reader@example.com","password":""}"#, "401 password: missing or empty"),
    (
      #"{"email":["a"],"password":"x"}"#,
      "400 email: expected a string, found an array at line 1 column 10"
    ),
    (
      #"{"email":"a","password":1}"#,
      "400 password: expected a string, found a number at line 1 column 25"
    ),
    (
      #"{"devices":{}}"#,
      "400 devices: expected an array of objects, found an object at line 1 column 12"
    ),
    (
      #"{"devices":[{},"x"]}"#,
      "400 devices: expected an object as each element, found a string at line 1 column 16"
    ),
    ("[]", "400 body: expected an object, found an array at line 1 column 1"),
    ("", "400 body: expected a JSON value, found an empty text at line 1 column 1"),
  ]

  @Test(arguments: wrongLogins)
  func aWrongLogInIsRefused(_ body: String, _ expected: String) throws {
    let fake = try SessionFake(access: SessionFake.users)
    #expect(try fake.outcome("POST", "login", body) == expected)
  }

  /// A strict scenario refuses names that no member has. Empty texts stay what they are.
  @Test(arguments: [
    (
      "login", #"{"emial":"a@b","email":"a@b","password":"x"}"#,
      "400 unknown member 'emial' (strict); did you mean 'email'? at line 1 column 2"
    ),
    ("patLogin", #"{"zzz":""}"#, "400 unknown member 'zzz' (strict) at line 1 column 2"),
    (
      "me/logout", #"{"refreshToken":"x","userId":"y"}"#,
      "400 unknown member 'userId' (strict) at line 1 column 21"
    ),
    (
      "me/renewToken", #"{"refreshToken":"x","zzz":"y"}"#,
      "400 unknown member 'zzz' (strict) at line 1 column 21"
    ),
    ("login", #"{"email":"","password":"x"}"#, "401 email: missing or empty"),
  ])
  func strictScenariosRefuseUnknownMembers(_ path: String, _ body: String, _ expected: String)
    throws
  {
    let fake = try SessionFake(more: #","strict":true"#)
    let token = try fake.logIn().token
    #expect(try fake.outcome("POST", path, body, token: token) == expected)
    let lenient = try SessionFake().outcome("POST", path, body, token: token)
    #expect(!lenient.contains("strict"), "\(lenient)")
  }

  @Test func refusalsHaveTheirMessages() throws {
    let fake = try SessionFake(access: SessionFake.users)
    let wrong = try fake.call("POST", "login", "{}")
    #expect(wrong.body == #"{"message":"Invalid credentials"}"#)
    #expect(wrong["WWW-Authenticate"] == "Bearer")
    #expect(try fake.call("POST", "login", "[]").body == #"{"message":"Bad request"}"#)
    #expect(try fake.call("GET", "me").body == #"{"message":"User not authenticated"}"#)
    #expect(try fake.call("GET", "login").status == 405)
    let noTenant = "POST /identity/users/login HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"
    #expect(try fake.ask(noTenant).status == 400)
    let form = Requests.call("POST", "/identity/users/login", "{}")
      .replacing("application/json", with: "text/plain")
    #expect(try fake.ask(form).status == 415)
  }

  @Test(arguments: [
    ("login?apiKey=k1", "200 -"), ("login?apikey=k2", "200 -"),
    ("login?apiKey=k1&apikey=k1", "200 -"),
    ("login", "401 apiKey: missing"), ("login?apikey=", "401 apiKey: not in access.apiKeys"),
    ("login?apiKey=K1", "401 apiKey: not in access.apiKeys"),
    ("login?apiKey=%C3%A9", "200 -"), ("login?apiKey=e%CC%81", "401 apiKey: not in access.apiKeys"),
    ("login?apiKey=k1&apikey=x", "401 apiKey: not in access.apiKeys"),
    ("login?api_key=k1", "401 apiKey: missing"),
  ])
  func listedKeysAreChecked(_ path: String, _ expected: String) throws {
    let fake = try SessionFake(access: #""apiKeys":["k1","k2","\u00e9"]"#)
    #expect(try fake.outcome("POST", path, SessionFake.reader) == expected)
  }

  @Test(arguments: [
    (#"{"apiKey":"k","pat":"pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21"}"#, "200 -"),
    (
      #"{"apiKey":"K","pat":"pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21"}"#,
      "401 apiKey: not in access.apiKeys"
    ),
    (#"{"pat":"pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21"}"#, "401 apiKey: missing"),
    (#"{"apiKey":1}"#, "400 apiKey: expected a string, found a number at line 1 column 11"),
    (#"{"apiKey":"k"}"#, "401 pat: missing or empty"),
    (#"{"apiKey":"k","pat":""}"#, "401 pat: missing or empty"),
    (#"{"apiKey":"k","pat":7}"#, "400 pat: expected a string, found a number at line 1 column 21"),
    (
      #"{"apiKey":"k","pat":"2a1d8b63"}"#,
      "401 pat: expected pat_ and five groups of 8, 4, 4, 4 and 12 hexadecimal digits, joined by _"
    ),
    (
      #"{"apiKey":"k","pat":"pat_00000000_8c4f_4e29_8d7b_3f6e9c805b21"}"#,
      "401 pat: no user of this tenant in access.users has it"
    ),
  ])
  func aPATIsChecked(_ body: String, _ expected: String) throws {
    let fake = try SessionFake(access: #""apiKeys":["k"],\#(SessionFake.users)"#)
    #expect(try fake.outcome("POST", "patLogin", body) == expected)
  }

  @Test func aPATIsOfTheSameUserAsItsPassword() throws {
    let fake = try SessionFake(access: SessionFake.users)
    let pat = #"{"pat":"pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21"}"#
    let session = try #require(SessionFake.Session(try fake.call("POST", "patLogin", pat)))
    #expect(session.userID == (try fake.logIn()).userID)
    let open = try SessionFake()
    #expect(try open.outcome("POST", "patLogin", pat) == "200 -")
    #expect(try fake.outcome("POST", "patLogin", pat, tenant: "globex").hasPrefix("401 "))
  }

  /// The 401 of a log-in has its message also where a scenario or the request asks for it.
  @Test func aScriptedRefusalHasTheMessageOfLogIns() throws {
    let rule = #","rules":[{"when":{"headers":{"x":"1"}},"respond":[{"status":401}]}]"#
    let fake = try SessionFake(more: rule)
    for (path, message) in [
      ("login", "Invalid credentials"), ("patLogin", "Invalid credentials"),
      ("%6Cogin", "Invalid credentials"), ("me/logout", "User not authenticated"),
      ("nowhere", "User not authenticated"),
    ] {
      let request = Requests.call("POST", "/identity/users/" + path, "{}")
      for field in ["X: 1", "Prefer: code=401"] {
        let response = try fake.ask(request.replacing("Host:", with: "\(field)\r\nHost:"))
        #expect(response.status == 401)
        #expect(response.body == #"{"message":"\#(message)"}"#, "\(path), \(field)")
      }
    }
    let server = try fake.ask(
      Requests.call("POST", "/identity/users/login", "{}")
        .replacing("Host:", with: "Prefer: code=500\r\nHost:")
    )
    #expect(server.body == #"{"message":"Internal Server Error"}"#)
  }

  @Test func logInsDoNotCountForQuotas() throws {
    let fake = try SessionFake(more: #","quota":[{"requests":1,"per":"1h"}]"#)
    for _ in 0..<3 { #expect(try fake.outcome("POST", "login", SessionFake.reader) == "200 -") }
    #expect(try fake.call("GET", "me").status == 200)
    #expect(try fake.call("GET", "me").status == 429)
    #expect(try fake.outcome("POST", "login", SessionFake.reader) == "200 -")
  }

  @Test func sessionsHaveALimit() throws {
    let fake = try SessionFake(access: #""refreshLifetime":"2h""#) { $0.limits.storedSessions = 3 }
    let first = try fake.logIn()
    _ = try fake.logIn()
    let full = try fake.call("POST", "login", SessionFake.reader)
    #expect(full.status == 503)
    #expect(full["X-Mockworks-Reason"]?.contains("--stored-sessions") == true)
    #expect(try fake.call("POST", "me/logout", first.logout, token: first.token).status == 200)
    _ = try fake.logIn()
    #expect(try fake.call("POST", "login", SessionFake.reader).status == 503)
    // Sessions that have ended give room, and so does a reset.
    try fake.advance("2h")
    _ = try fake.logIn()
    _ = try fake.logIn()
    #expect(try fake.call("POST", "login", SessionFake.reader).status == 503)
    _ = try fake.ask(Requests.admin("POST", "reset?tenant=acme"))
    _ = try fake.logIn()
  }

  @Test func devicesTakeRoomToo() throws {
    let fake = try SessionFake { $0.limits.storedSessions = 3 }
    let devices = #"[{"deviceId":"\#(String(repeating: "d", count: 2048))"}]"#
    _ = try fake.logIn(#"{"email":"a@b","password":"x","devices":\#(devices)}"#)
    #expect(try fake.call("POST", "login", SessionFake.reader).status == 503)
  }

  @Test func archivesShowNoSecrets() throws {
    let fake = try SessionFake(access: #""apiKeys":["secret-key"],\#(SessionFake.users)"#)
    let login = try fake.call("POST", "login?apiKey=secret-key", SessionFake.reader)
    let session = try #require(SessionFake.Session(login))
    let pat = #"{"apiKey":"secret-key","pat":"pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21"}"#
    let other = try #require(SessionFake.Session(try fake.call("POST", "patLogin", pat)))
    _ = try fake.call("POST", "me/renewToken", session.renewal, token: session.token)
    _ = try fake.call("POST", "me/logout", session.logout, token: session.token)
    var archive = ""
    fake.server.control.exportHAR(of: "http://localhost") {
      archive += String(decoding: $0, as: UTF8.self)
    }
    #expect(archive.contains("renewToken"))
    for secret in [
      "secret-key", "lantern-Quiet-23", "pat_2a1d8b63", session.token, session.refreshToken,
      other.token, other.refreshToken,
    ] {
      #expect(!archive.contains(secret), "\(secret)")
    }
  }
}
