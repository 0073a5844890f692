import FakedAPI
import HTTPWire
import JSONWire
import TestSupport
import Testing

@testable import FakeServer

/// How a fake marks the works' calls as deprecated, and reports who makes them.
struct DeprecationTests {
  private static let event = #"</inventory/historicalEvents>; rel="successor-version""#
  private static let events =
    #"</v2/identity/users/me/historicalEvents>; rel="successor-version""#
  private static let list = "\(Requests.path)?thingId=p1"

  private func server(_ scenario: String = "{}", base: String? = nil) throws -> FakeServer {
    try FakeServer(scenario: scenario) {
      $0.marksDeprecation = true
      $0.basePath = base.flatMap { BasePath($0) }
    }
  }

  private func isMarked(_ answer: ReceivedResponse, _ link: String) -> Bool {
    answer["Deprecation"] == "@1767225600" && answer["Link"] == link
  }

  /// Every answer of these operations, whoever decides on it.
  @Test(
    arguments: [
      (Requests.post(), 201, event), (Requests.post("["), 400, event),
      (Requests.post().replacing("Bearer t", with: "Basic t"), 401, event),
      (Requests.post(tenant: "other"), 403, event),
      (Requests.post().replacing("application/json", with: "text/plain"), 415, event),
      (Requests.post(headers: "Prefer: code=429\r\n"), 429, event),
      (Requests.post(headers: "X-Scripted: 1\r\n"), 503, event),
      (Requests.call("GET", list), 200, events),
      (Requests.call("GET", Requests.path), 400, events),
      (Requests.call("GET", "/inventory/./maintenance%57orks?thingId=p1"), 200, events),
      (Requests.call("PUT", "\(Requests.path)/w1", "{}"), 200, event),
      (Requests.call("PUT", "\(Requests.path)/w2", "{}"), 404, event),
    ] as [(String, Int, String)]
  )
  func answersOfTheWorksCallsAreMarked(_ call: String, _ status: Int, _ link: String) throws {
    let server = try server(
      #"{"access":{"tenants":["acme"]},"stored":{"works":[{"id":"w1"}]},"#
        + #""rules":[{"when":{"headers":{"X-Scripted":"1"}},"respond":[503]}]}"#
    )
    let answer = try server.ask(call)
    #expect(answer.status == status)
    #expect(isMarked(answer, link), "\(answer.headers)")
  }

  @Test(arguments: [
    Requests.call("POST", "/inventory/historicalEvents", "{}"),
    Requests.call("GET", "/v2/identity/users/me/historicalEvents"),
    Requests.call("GET", "/identity/users/me"), Requests.call("GET", "/inventory"),
    Requests.call("DELETE", Requests.path), Requests.admin("GET", "health"),
  ])
  func answersOfOtherCallsAreNotMarked(_ call: String) throws {
    let answer = try server().ask(call)
    #expect(answer["Deprecation"] == nil)
    #expect(answer["Link"] == nil)
  }

  @Test func nothingIsMarkedWithoutTheOption() throws {
    let server = try FakeServer(scenario: "{}")
    let answer = try server.ask(Requests.post())
    #expect(answer["Deprecation"] == nil)
    #expect(answer["Link"] == nil)
    #expect(!(try server.ask(Requests.admin("GET", "report")).body.contains("deprecated")))
  }

  @Test func theLinkHasTheBasePath() throws {
    let server = try server(base: "/api")
    let call = Requests.post().replacing("POST ", with: "POST /api")
    #expect(try server.ask(call)["Link"] == Self.event.replacing("</", with: "</api/"))
    #expect(try server.ask(Requests.post())["Link"] == nil, "outside of the base path")
  }

  @Test func fieldsThatAScenarioWritesStay() throws {
    let server = try server(
      #"{"rules":[{"respond":[{"status":201,"headers":{"deprecation":"@1","Link":"<x>"}}]}]}"#
    )
    let answer = try server.ask(Requests.post())
    #expect(answer.headers.filter { $0.name.lowercased() == "deprecation" }.map(\.value) == ["@1"])
    #expect(answer.headers.filter { $0.name == "Link" }.map(\.value) == ["<x>"])
  }

  @Test func theReportNamesClientsAndTheirWorks() throws {
    let server = try server(
      #"{"clock":"2020-01-07T23:00:00Z","stored":{"works":[{"id":"w/1"}]},"#
        + #""rules":[{"when":{"headers":{"X-Fail":"1"}},"respond":[503]}]}"#,
      base: "/api"
    )
    func ask(_ call: String, _ agent: String?) throws -> ReceivedResponse {
      let field = agent.map { "User-Agent: \($0)\r\n" } ?? ""
      let (method, rest) = (call.prefix { $0 != " " }, call.drop { $0 != " " }.dropFirst())
      return try server.ask(
        "\(method) /api\(rest)".replacing("Host:", with: "\(field)Host:")
      )
    }
    let work =
      #"{"type":"REPAIR","startTimestamp":9223372036854775807,"description":"d","outcome":"o","#
      + #""userEmail":"a@b","thingId":"p1","properties":{"site":"A","x":"1"}}"#
    let created = try ask(Requests.post(work), "alpha/1")
    #expect(created.status == 201)
    let id = String(created.body.dropFirst(7).prefix(24))
    _ = try ask(Requests.post(work, headers: "X-Fail: 1\r\n"), "alpha/1")
    _ = try ask(Requests.call("PUT", "\(Requests.path)/w%2F1", #"{"outcome":"o"}"#), nil)
    _ = try ask(Requests.call("GET", Self.list), "alpha/1")
    _ = try ask(Requests.call("POST", "/inventory/historicalEvents", "{}"), "beta")
    _ = try ask(Requests.call("GET", "/inventory/maintenanceWork"), "beta")
    let report = try server.ask(Requests.admin("GET", "report")).body
    let time = #""time":"2020-01-07T23:00:00.000Z""#
    let event =
      #"{"alertDefinitionId":"REPAIR","startTimestamp":9223372036854775807,"thingId":"p1","#
      + #""notes":"d\no"}"#
    let expected =
      #""deprecated":{"clients":[{"userAgent":"alpha/1","requests":3,"operations":["#
      + #"{"operation":"createWork","successor":"/api/inventory/historicalEvents","requests":2,"#
      + #""first":{"seq":1,\#(time)},"last":{"seq":2,\#(time)}},{"operation":"listWorks","#
      + #""successor":"/api/v2/identity/users/me/historicalEvents","requests":1,"#
      + #""first":{"seq":4,\#(time)},"last":{"seq":4,\#(time)}}],"works":1,"#
      + #""withoutCounterpart":{"properties":1,"userEmail":1},"events":[{"seq":1,"work":"\#(id)","#
      + #""event":\#(event),"withoutCounterpart":["userEmail","properties.site","properties.x"]}]},"#
      + #"{"userAgent":null,"requests":1,"operations":[{"operation":"replaceWork","#
      + #""successor":"/api/inventory/historicalEvents","requests":1,"#
      + #""first":{"seq":3,\#(time)},"last":{"seq":3,\#(time)}}],"works":1,"#
      + #""withoutCounterpart":{},"events":[{"seq":3,"work":"w/1","event":{"notes":"o"},"#
      + #""withoutCounterpart":[]}]}],"otherRequests":0}"#
    #expect(report.contains(expected), "\(report)")
    let text = try server.ask(
      Requests.admin("GET", "report").replacing("Host:", with: "Accept: text/plain\r\nHost:")
    ).body
    #expect(
      text.contains("deprecated: alpha/1 calls createWork, 2 times, from request 1 to 2\n"),
      "\(text)"
    )
    #expect(
      text.contains(
        "deprecated: of alpha/1: 1 work, 1 with properties, 1 with userEmail, which events have no "
          + "member for\n"
      )
    )
    let other = try server.ask(Requests.admin("GET", "report?tenant=other")).body
    #expect(other.contains(#""deprecated":{"clients":[],"otherRequests":0}"#))
  }

  /// The event that the report shows is one that the API takes.
  @Test func eventsOfWorksAreAccepted() throws {
    let server = try server()
    for body in [
      #"{"type":"REPAIR","startTimestamp":1,"endTimestamp":2,"description":"d","thingId":"p"}"#,
      #"{"outcome":"o\u0000","locationId":"","properties":{},"userEmail":null}"#, "{}",
    ] {
      let work = try JSONNode(parsing: Array(body.utf8).span)
      let event = try #require(EventOfWork(work))
      let sent = String(decoding: event.body, as: UTF8.self)
      let answer = try server.ask(Requests.call("POST", "/inventory/historicalEvents", sent))
      #expect(answer.status == 201, "\(sent)")
      #expect(event.lost.isEmpty)
    }
  }

  /// Members that the works' calls would refuse are in no event, and `null` is no value that is lost.
  @Test(arguments: [
    (#"{"startTimestamp":"1","endTimestamp":1.0,"thingId":7,"locationId":"l"}"#, ["locationId"]),
    (#"{"startTimestamp":1e3,"endTimestamp":9223372036854775808,"type":5}"#, []),
    (#"{"description":1,"outcome":[],"startTimestamp":-1,"thingId":null}"#, ["startTimestamp"]),
  ])
  func membersOfAnotherKindAreInNoEvent(_ work: String, _ names: [String]) throws {
    let event = try #require(EventOfWork(JSONNode(parsing: Array(work.utf8).span)))
    guard case .object(let members) = try JSONNode(parsing: event.body.span).value else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.name) == names)
  }

  @Test func onlyTextsAreLost() throws {
    let work = #"{"userEmail":1,"properties":{"a":null,"b":1,"c":"x","d":""}}"#
    let event = try #require(EventOfWork(JSONNode(parsing: Array(work.utf8).span)))
    #expect(event.lost == ["properties.c", "properties.d"])
  }

  /// What counts for the limit is what the report writes.
  @Test func eventsBeyondTheLimitAreNotListed() throws {
    let server = try server()
    let name = String(repeating: #"\u0001"#, count: 130_000)
    let client = try RawClient(port: server.port)
    for _ in 0..<25 {
      try client.send(Requests.post(#"{"properties":{"\#(name)":"x"}}"#))
      #expect(client.readResponse()?.status == 201)
    }
    let report = try server.ask(Requests.admin("GET", "report")).body
    #expect(report.contains(#""works":25,"#))
    #expect((15...22).contains(report.matches(of: /"work":"/).count))
  }

  /// Names that change with each request do not fill the memory.
  @Test func clientsBeyondTheLimitAreCountedTogether() throws {
    let server = try server()
    let client = try RawClient(port: server.port)
    try client.send(
      (0..<1010).map { Requests.post(headers: "User-Agent: c\($0)\r\n") }.joined()
    )
    for _ in 0..<1010 { #expect(client.readResponse()?.status == 201) }
    let report = try server.ask(Requests.admin("GET", "report")).body
    #expect(report.matches(of: /"userAgent":/).count == 1000)
    #expect(report.contains(#""otherRequests":10"#))
  }
}
