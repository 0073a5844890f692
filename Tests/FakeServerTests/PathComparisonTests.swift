import Diagnostics
import JSONWire
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// Paths compare as RFC 3986 §6.2.2 normalises them: in routes, rules and queries.
struct PathComparisonTests {
  private func answers(_ scenario: String, _ requests: [String]) throws -> [String] {
    let source = SourceText(name: "test", bytes: Array(scenario.utf8))
    let scenario = try Scenario(reading: [source])
    let state = try Harness.state { $0.scenario = scenario }
    var handler = ExchangeHandler(state)
    return Harness.run(Array(requests.joined().utf8), cutAt: [], &handler).responses
      .map { String($0.prefix(3)) }
  }

  private func request(_ target: String, method: String = "POST") -> String {
    Requests.post("{}").replacing("POST \(Requests.path)", with: "\(method) \(target)")
  }

  @Test(arguments: [
    ("/inventory/%6DaintenanceWorks", "201"), ("/inventory/maintenance%57orks", "201"),
    ("/%69nventory/maintenanceWorks", "201"), ("/inventory/./maintenanceWorks", "201"),
    ("/x/../inventory/maintenanceWorks", "201"), ("/x/%2E%2e/inventory/maintenanceWorks", "201"),
    ("http://localhost/inventory/%6daintenanceWorks", "201"),
    ("/inventory/%6DaintenanceWorks?a=b", "201"), ("/inventory%2FmaintenanceWorks", "404"),
    ("/inventory/%256DaintenanceWorks", "404"), ("//inventory/maintenanceWorks", "404"),
    ("/inventory/maintenanceWorks/", "404"), ("/inventory/MaintenanceWorks", "404"),
  ])
  func routesAreFoundByTheirNormalForm(_ target: String, _ status: String) throws {
    #expect(try answers("{}", [request(target)]) == [status])
    for (method, found) in [("OPTIONS", "405"), ("DELETE", "405"), ("GET", "400")] {
      let expected = status == "201" ? found : "404"
      #expect(try answers("{}", [request(target, method: method)]) == [expected], "\(method)")
    }
  }

  @Test(arguments: [
    (#""/größe""#, ["/gr%C3%B6%C3%9Fe", "/gr%c3%b6%c3%9fe"], ["/gr%C3%B6", "/gro%C3%9Fe"]),
    (#""/a b""#, ["/a%20b"], ["/a+b", "/ab"]), (#""/a%20b""#, ["/a%20b"], ["/a+b"]),
    (#""/a%2fb""#, ["/a%2Fb", "/a%2fb"], ["/a/b", "/a%252Fb"]),
    (#""/a/b""#, ["/a/b", "/a/./b"], ["/a%2Fb"]), (#""/a@b""#, ["/a@b", "/a%40b"], []),
    (#""/a%40b""#, ["/a@b", "/a%40b"], []), (#""/a/*""#, ["/a/%62", "/a/b%2Fc"], ["/a/b/c"]),
    (#""/%61/**""#, ["/a/b/c", "/%61/b"], ["/b/c"]), (#""/%2A""#, ["/*", "/%2a"], ["/a"]),
    (#""/{id}""#, ["/%7Bid%7D", "/{id}"], []), (#""/100%""#, ["/100%", "/100%25"], []),
    (#"{"equals":"/größe"}"#, ["/gr%c3%b6%C3%9fe"], ["/gr"]),
    (#"{"equals":"/gr%c3%b6%c3%9fe"}"#, ["/gr%C3%B6%C3%9Fe"], ["/gr"]),
    (#"{"equals":"/*"}"#, ["/*", "/%2A"], ["/a"]),
    (#"{"contains":"größe"}"#, ["/x/gr%c3%b6%C3%9fe"], ["/x"]),
    (#"{"contains":"%c3%b6"}"#, ["/%C3%B6"], ["/o"]),
    (#"{"matches":"^/a b$"}"#, ["/a%20b"], ["/a%2520b"]),
    (#"{"matches":"^/%C3%B6$"}"#, ["/%c3%b6"], []), (#"{"not":"/a b"}"#, ["/ab"], ["/a%20b"]),
    (#"{"oneOf":["/%6D","/ö"]}"#, ["/m", "/%6d", "/%C3%B6"], ["/n"]),
  ])
  func rulesMeanTheEncodedForm(_ path: String, _ matching: [String], _ others: [String]) throws {
    let scenario = #"{"rules":[{"when":{"path":\#(path)},"respond":[418]}]}"#
    let found = try answers(scenario, (matching + others).map { request($0) })
    #expect(found == matching.map { _ in "418" } + others.map { _ in "404" })
  }

  @Test func queriesAreDecodedOnce() throws {
    let scenario = #"{"rules":[{"when":{"query":{"a b":"c d","é":"é"}},"respond":[418]}]}"#
    let found = try answers(
      scenario,
      ["/?a%20b=c+d&%C3%A9=%c3%a9", "/?a+b=c%20d&%E9=%E9", "/?a%2520b=c%2520d&%C3%A9=%C3%A9"]
        .map { request($0) }
    )
    #expect(found == ["418", "418", "404"])
  }

  @Test func whatIsRecordedIsFoundByEverySpelling() throws {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    let server = try FakeServer(configuration)
    func ask(_ text: String) throws -> ReceivedResponse {
      let client = try RawClient(port: server.port)
      try client.send(text)
      return try #require(client.readResponse())
    }
    for target in ["/inventory/%6DaintenanceWorks", Requests.path, "/gr%c3%b6%c3%9fe"] {
      _ = try ask(request(target))
    }
    for (path, count) in [
      ("/inventory/maintenanceWorks", 2), ("/inventory/%256daintenanceWorks", 2),
      ("/gr%C3%B6%C3%9Fe", 1), ("/gr%25C3%25B6%25C3%259Fe", 1), ("/inventory/*", 2),
      ("/inventory%252FmaintenanceWorks", 0),
    ] {
      let list = try ask(Requests.admin("GET", "requests?path=\(path)")).body
      #expect(list.hasSuffix(#""total":\#(count)}"#), "\(path)")
    }
    // The same work, however its path is spelt.
    #expect(try ask(Requests.admin("GET", "requests/2")).body.contains(#""attempt":2"#))
    // The admin API is below its prefix however that is spelt.
    let health = Requests.admin("GET", "health").replacing("/__mock", with: "/%5F%5fmock")
    #expect(try ask(health).body.contains(#""recorded":3"#))
  }
}
