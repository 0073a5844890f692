import TestSupport
import Testing

@testable import FakeServer

/// The admin API reads and changes what tenants have stored.
struct StoredCallsTests {
  private func admin(_ server: FakeServer, _ method: String, _ path: String, _ body: String = "")
    throws -> ReceivedResponse
  {
    try server.ask(Requests.admin(method, path, body))
  }

  private static let given = [
    (
      "works",
      #"[{"id":"a","startTimestamp":-9223372036854775808},{"id":"b","properties":{"x":"1"}}]"#
    ),
    (
      "events",
      #"[{"id":"a","notes":"n","name":"E1","eventSeverity":5},{"id":"b","endTimestamp":1}]"#
    ),
  ]

  @Test(arguments: given)
  func whatIsPutIsRead(_ path: String, _ objects: String) throws {
    let server = try FakeServer(scenario: "{}")
    #expect(try admin(server, "GET", "\(path)?tenant=acme").body == "[]")
    let put = try admin(server, "PUT", "\(path)?tenant=acme", objects)
    #expect(put.status == 200)
    #expect(put.body == #"{"stored":2}"#)
    #expect(try admin(server, "GET", "\(path)?tenant=acme").body == objects)
    #expect(try admin(server, "GET", "\(path)?tenant=other").body == "[]")
    #expect(try admin(server, "DELETE", "\(path)?tenant=acme&id=a").body == #"{"stored":1}"#)
    #expect(try admin(server, "DELETE", "\(path)?tenant=acme&id=a").status == 404)
    #expect(try admin(server, "GET", "\(path)?tenant=acme").body.hasPrefix(#"[{"id":"b","#))
    #expect(try admin(server, "DELETE", "\(path)?tenant=acme").body == #"{"stored":0}"#)
    #expect(try admin(server, "GET", "\(path)?tenant=acme").body == "[]")
  }

  @Test(arguments: [
    ("works", "GET"), ("works", "PUT"), ("works", "DELETE"), ("events", "PUT"),
    ("events", "DELETE"),
  ])
  func theTenantMustBeNamed(_ path: String, _ method: String) throws {
    let answer = try admin(FakeServer(scenario: "{}"), method, path, method == "PUT" ? "[]" : "")
    #expect(answer.status == 400)
    #expect(answer.body.contains("expected a tenant, as in \(path)?tenant=acme"))
  }

  @Test func clientsSeeWhatATestHasStored() throws {
    let server = try FakeServer(
      scenario:
        #"{"stored":{"works":[{"thingId":"p"}],"alertDefinitions":[{"id":"d","title":"T"}]}}"#
    )
    let list = Requests.call("GET", "\(Requests.path)?thingId=p")
    _ = try admin(server, "PUT", "works?tenant=acme", #"[{"id":"x y","thingId":"p"}]"#)
    #expect(try server.ask(list).body == #"[{"id":"x y","thingId":"p"}]"#)
    let replaced = Requests.call("PUT", "\(Requests.path)/x%20y", #"{"thingId":"p","type":"A"}"#)
    #expect(try server.ask(replaced).status == 200)
    #expect(
      try admin(server, "GET", "works?tenant=acme").body
        == #"[{"id":"x y","type":"A","thingId":"p"}]"#
    )
    _ = try admin(server, "PUT", "events?tenant=acme", #"[{"alertDefinitionId":"d"}]"#)
    let events = try server.ask(Requests.call("GET", "/v2/identity/users/me/historicalEvents")).body
    #expect(events.contains(#""alertDefinitionId":"d","title":"T"}]"#), "\(events)")
    #expect(events.contains(/"id":"[0-9a-f]{24}"/))
    // What was created by a request before is forgotten too, and stays so.
    let created = try server.ask(Requests.post(#"{"thingId":"p"}"#)).body
    #expect(try server.ask(list).body.contains(created))
    #expect(try admin(server, "DELETE", "works?tenant=acme").status == 200)
    #expect(try server.ask(list).body == "[]")
    #expect(try admin(server, "POST", "reset?tenant=acme").status == 200)
    #expect(try server.ask(list).body.hasSuffix(#""thingId":"p"}]"#))
  }

  @Test(arguments: [
    ("works", "", "expected an array of works, found an empty body"),
    ("works", "{}", "expected an array of objects, found an object"),
    ("works", #"[{"endTimestamp":"1"}]"#, "'endTimestamp': expected an integer"),
    ("works", #"[{"thingID":"1"}]"#, "did you mean 'thingId'?"),
    ("works", #"[{"id":"1"},{"id":"1"}]"#, "the id '1' is given twice"),
    ("events", #"[{"eventSeverity":6}]"#, "expected an integer from 1 to 5, found 6"),
    ("events", #"[{"topics":[]}]"#, "unknown key 'topics'"),
  ])
  func mistakesAreExplainedAndChangeNothing(_ path: String, _ body: String, _ problem: String)
    throws
  {
    let server = try FakeServer(scenario: "{}")
    _ = try admin(server, "PUT", "\(path)?tenant=acme", #"[{"id":"1"}]"#)
    let answer = try admin(server, "PUT", "\(path)?tenant=acme", body)
    #expect(answer.status == 400)
    #expect(answer.body.contains(problem), "\(answer.body)")
    #expect(try admin(server, "GET", "\(path)?tenant=acme").body == #"[{"id":"1"}]"#)
  }

  @Test func givenObjectsNeedRoom() throws {
    let server = try FakeServer(scenario: "{}") {
      $0.limits.storedBytes = 1000
      $0.limits.answerBytes = 10
    }
    let many = "[{},{},{},{}]"
    let answer = try admin(server, "PUT", "works?tenant=acme", many)
    #expect(answer.status == 503)
    #expect(answer.body.contains("--stored-bytes"))
    #expect(try admin(server, "GET", "works?tenant=acme").body == "[]")
    #expect(try admin(server, "PUT", "works?tenant=acme", "[{}]").status == 200)
    let read = try admin(server, "GET", "works?tenant=acme")
    #expect(read.status == 503)
    #expect(read.body.contains("--answer-bytes"))
  }

  @Test func givenWorksBeyondTheLimitAreRefused() throws {
    let server = try FakeServer(scenario: "{}") { $0.limits.storedWorks = 3 }
    let answer = try admin(server, "PUT", "works?tenant=acme", "[{},{},{},{}]")
    #expect(answer.status == 503)
    #expect(answer.body.contains("may have 3 works; --stored-works allows more"))
    #expect(try admin(server, "PUT", "works?tenant=acme", "[{},{},{}]").status == 200)
    #expect(try admin(server, "PUT", "events?tenant=acme", "[{},{},{},{}]").status == 200)
    #expect(try admin(server, "PUT", "works?tenant=globex", "[{}]").status == 503)
    #expect(try admin(server, "DELETE", "works?tenant=acme").status == 200)
    #expect(try admin(server, "PUT", "works?tenant=globex", "[{}]").status == 200)
  }

  /// The room is for what changes make of the stores, not for what they send.
  @Test func changesThatAddNothingNeedNoRoom() throws {
    let server = try FakeServer(scenario: "{}") { $0.limits.storedBytes = 1000 }
    let text = String(repeating: "x", count: 500)
    let work = #"{"id":"a","description":"\#(text)"}"#
    for _ in 0..<3 {
      #expect(try admin(server, "PUT", "works?tenant=acme", "[\(work)]").status == 200)
      let same = Requests.call("PUT", "\(Requests.path)/a", #"{"description":"\#(text)"}"#)
      #expect(try server.ask(same).status == 200)
    }
    let longer = Requests.call("PUT", "\(Requests.path)/a", #"{"description":"\#(text)\#(text)"}"#)
    #expect(try server.ask(longer).status == 503)
    let twice = "[\(work),\(work.replacing(#""a""#, with: #""b""#))]"
    #expect(try admin(server, "PUT", "works?tenant=acme", twice).status == 503)
    #expect(try admin(server, "GET", "works?tenant=acme").body == "[\(work)]")
  }

  @Test func worksWithoutRoomCanBeRemoved() throws {
    let server = try FakeServer(scenario: "{}") { $0.limits.storedWorks = 1 }
    let list = Requests.call("GET", "\(Requests.path)?thingId=p")
    for _ in 0..<2 { #expect(try server.ask(Requests.post(#"{"thingId":"p"}"#)).status == 201) }
    #expect(try server.ask(list).status == 503)
    #expect(try admin(server, "DELETE", "works?tenant=acme").body == #"{"stored":0}"#)
    #expect(try server.ask(list).body == "[]")
  }

  /// A tenant has a store of its own from its first change on.
  @Test func theFirstChangeCountsWhatTheTenantStartedWith() throws {
    let server = try FakeServer(scenario: #"{"stored":{"works":[{"id":"a"},{"id":"b"},{}]}}"#) {
      $0.limits.storedWorks = 4
    }
    #expect(try admin(server, "DELETE", "works?tenant=acme&id=a").body == #"{"stored":2}"#)
    func event(_ tenant: String) -> String {
      Requests.call("POST", "/inventory/historicalEvents", "{}", tenant: tenant)
    }
    #expect(try server.ask(event("globex")).status == 503)
    #expect(try server.ask(event("acme")).status == 201)
    #expect(try admin(server, "DELETE", "works?tenant=acme").status == 200)
    #expect(try server.ask(event("globex")).status == 201)
  }

  @Test func removingOneNeedsNoRoomInTheAnswer() throws {
    let server = try FakeServer(scenario: "{}") { $0.limits.answerBytes = 20 }
    #expect(
      try admin(server, "PUT", "works?tenant=acme", #"[{"id":"a"},{"id":"b"},{}]"#).status == 200
    )
    #expect(try admin(server, "DELETE", "works?tenant=acme&id=a").body == #"{"stored":2}"#)
  }

  /// `GET events` is also the stream of requests.
  @Test func eventsOfATenantAreThoseThatItHasStored() throws {
    let server = try FakeServer(scenario: "{}")
    func read(_ query: String, _ accept: String = "") throws -> ReceivedResponse {
      try server.ask("GET /__mock/events\(query) HTTP/1.1\r\nHost: localhost\r\n\(accept)\r\n")
    }
    #expect(try read("?tenant=acme")["Content-Type"] == "application/json")
    for (query, accept) in [
      ("", ""), ("?tenant=acme&since=0", ""), ("?method=POST", ""),
      ("?tenant=acme", "Accept: text/event-stream\r\n"),
    ] {
      #expect(try read(query, accept)["Content-Type"] == "text/event-stream", "\(query)")
    }
  }

  /// Two tenants can be shown by one name; a call means both.
  @Test func namesMeanAllTenantsThatAreShownByThem() throws {
    let server = try FakeServer(scenario: "{}")
    let path = "works?tenant=caf%C3%A9"
    #expect(try admin(server, "PUT", path, #"[{"id":"1","thingId":"p"}]"#).status == 200)
    let list = Requests.call("GET", "\(Requests.path)?thingId=p", tenant: "café")
    let utf8 = Array(list.utf8)
    // The same name in ISO-8859-1.
    let latin1 = Array(utf8.split(separator: 0xC3, maxSplits: 1).joined(separator: [0xE9]))
      .filter { $0 != 0xA9 }
    func asked(_ request: [UInt8]) throws -> String {
      let client = try RawClient(port: server.port)
      try client.send(request)
      return try #require(client.readResponse()).body
    }
    for request in [utf8, latin1] {
      #expect(try asked(request) == #"[{"id":"1","thingId":"p"}]"#)
    }
    #expect(try admin(server, "DELETE", path).status == 200)
    for request in [utf8, latin1] { #expect(try asked(request) == "[]") }
  }
}
