import Diagnostics
import Primitives
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// What becomes of each request, as the journal says it, and what counts.
struct OutcomeTests {
  private let client: RawClient
  private let server: FakeServer

  init() throws {
    server = try Self.server()
    client = try RawClient(port: server.port)
  }

  private static func server(
    cors: String? = "http://app.test",
    _ scenario: String = "{}"
  ) throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    configuration.cors = cors
    configuration.scenario = try Scenario(
      reading: [SourceText(name: "test", bytes: Array(scenario.utf8))]
    )
    return try FakeServer(configuration)
  }

  typealias Case = (request: String, scenario: String, status: Int, outcome: String)

  private static let preflight =
    "OPTIONS \(Requests.path) HTTP/1.1\r\nHost: a\r\nOrigin: http://app.test\r\n"
    + "X-Servitly-Tenant: acme\r\nAccess-Control-Request-Method: POST\r\n\r\n"
  private static let options = "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"

  private func ask(_ request: String, of client: RawClient? = nil) throws -> ReceivedResponse {
    try (client ?? self.client).send(request)
    return try #require((client ?? self.client).readResponse())
  }

  private func admin(_ method: String, _ route: String, _ body: String = "") throws
    -> ReceivedResponse
  {
    try ask(Requests.admin(method, route, body))
  }

  @Test(
    arguments: [
      (Requests.post(), "{}", 201, "accepted"),
      (Requests.post("[]"), "{}", 400, "rejected"),
      (Requests.post(headers: "Prefer: code=403\r\n"), "{}", 403, "forced"),
      (preflight, "{}", 204, "preflight"), (options, "{}", 204, "options"),
      (preflight.replacing("app.test", with: "other.test"), "{}", 403, "preflight"),
      // Without the question of a browser it is a request as any other.
      (
        preflight.replacing("Access-Control-Request-Method: POST\r\n", with: ""), "{}", 405,
        "rejected"
      ),
      ("HEAD \(Requests.path) HTTP/1.1\r\nHost: a\r\n\r\n", "{}", 401, "rejected"),
      (Requests.post().replacing("maintenanceWorks", with: "none"), "{}", 404, "notFound"),
      (Requests.call("PUT", Requests.path + "/1", "{}"), "{}", 404, "rejected"),
      (Requests.post(), #"{"rules":[{"respond":["accept"]}]}"#, 201, "accepted"),
      (Requests.post(), #"{"rules":[{"respond":[{"delay":"1ms"}]}]}"#, 201, "accepted"),
      (
        Requests.post(), #"{"rules":[{"respond":[{"fault":"dribble","over":"1ms"}]}]}"#, 201,
        "accepted"
      ),
      (Requests.post("[]"), #"{"rules":[{"respond":["accept"]}]}"#, 400, "rejected"),
      (
        Requests.post(), #"{"rules":[{"respond":[{"status":201,"body":{"id":"1"}}]}]}"#, 201,
        "forced"
      ),
      (Requests.post(), #"{"rules":[{"respond":[{"status":204}]}]}"#, 204, "forced"),
      (Requests.post(), #"{"rules":[{"respond":[500]}]}"#, 500, "forced"),
      (options, #"{"rules":[{"respond":[500]}]}"#, 204, "options"),
    ] as [Case]
  )
  func eachRequestHasItsOutcome(_ c: Case) throws {
    let (request, scenario, status, outcome) = c
    let server = try Self.server(scenario)
    let client = try RawClient(port: server.port)
    try client.send(request)
    #expect(client.readHead() == status)
    let fresh = try RawClient(port: server.port)
    let record = try ask(Requests.admin("GET", "requests"), of: fresh).body
    #expect(record.contains(#""outcome":"\#(outcome)""#), "\(record)")
    #expect(
      try ask(Requests.admin("GET", "requests?outcome=\(outcome)"), of: fresh).body.hasSuffix(
        #""total":1}"#
      )
    )
  }

  @Test func theRuleOfAForcedErrorIsSaidOnce() throws {
    let log = Locked<[UInt8]>([])
    let rule = #"{"rules":[{"respond":[503]}]}"#
    let server = try FakeServer(scenario: rule) { $0.log = { line in log.withLock { $0 += line } } }
    #expect(try server.ask(Requests.post())["X-Mockworks-Reason"] == "forced by rules[0]")
    let record = try server.ask(Requests.admin("GET", "requests/1")).body
    #expect(record.contains(#""rule":"rules[0]""#), "\(record)")
    #expect(!record.contains(#""reason":"#), "\(record)")
    server.stop()
    let line = String(decoding: log.withLock { $0 }, as: UTF8.self)
    #expect(line.hasSuffix("us [rules[0]]\n"), "\(line)")
  }

  @Test(arguments: [
    (#"[{"count":0}]"#, true), (#"[{"when":{"path":"/**"},"count":0}]"#, true),
    (#"[{"status":204,"count":0}]"#, true), (#"[{"when":{"tenant":"acme"},"count":0}]"#, true),
    (#"[{"when":{"method":{"not":"POST"}},"count":0}]"#, true),
    (#"[{"when":{"method":{"present":true}},"count":0}]"#, true),
    (#"[{"when":{"method":"POST"},"count":0}]"#, true),
    (#"[{"when":{"method":"OPTIONS"},"count":3}]"#, true),
    (#"[{"when":{"method":{"oneOf":["OPTIONS","GET"]}},"count":3}]"#, true),
    (#"[{"when":{"method":{"matches":"^OPT"}},"status":204,"count":3}]"#, true),
    (#"[{"when":{"method":"OPTIONS","tenant":"acme"},"count":2}]"#, true),
    (#"[{"client":"deliversOnce"}]"#, true),
    (#"[{"when":{"method":"OPTIONS"},"client":"deliversOnce"}]"#, true),
    (#"[{}]"#, false),
  ])
  func noExpectationCountsAPreflightUnlessItNamesTheMethod(_ expect: String, _ passes: Bool) throws
  {
    for request in [Self.preflight, Self.preflight, Self.options] {
      #expect(try ask(request).status == 204)
    }
    let verified = try admin("POST", "verify", expect)
    #expect(verified.status == (passes ? 200 : 422), "\(verified.body)")
    #expect(!verified.body.contains(#""nearest":[{"#), "\(verified.body)")
  }

  @Test func aCountAndAWaitLeaveThemOutToo() throws {
    for request in [Self.preflight, Self.preflight, Self.options] { _ = try ask(request) }
    func count(_ when: String, _ query: String = "") throws -> String {
      try admin("POST", "requests/count\(query)", when).body
    }
    #expect(try count("") == #"{"count":0}"#)
    #expect(try count("{}") == #"{"count":0}"#)
    #expect(try count(#"{"path":"\#(Requests.path)"}"#) == #"{"count":0}"#)
    #expect(try count(#"{"method":"OPTIONS"}"#) == #"{"count":3}"#)
    #expect(try count("", "?method=OPTIONS") == #"{"count":3}"#)
    #expect(try count("", "?outcome=accepted") == #"{"count":0}"#)
    #expect(try count("", "?outcome=preflight") == #"{"count":2}"#)
    #expect(try count("", "?outcome=options") == #"{"count":1}"#)
    #expect(try admin("POST", "requests/find", "{}").body == #"{"requests":[],"total":0}"#)
    let none = try admin("POST", "requests/wait", #"{"count":0,"since":0,"timeout":"1ms"}"#)
    #expect(none.status == 200)
    #expect(none.body == #"{"count":0,"requests":[]}"#)
    let all = try admin("POST", "requests/wait", #"{"when":{"method":"OPTIONS"},"count":3}"#)
    #expect(all.body == #"{"count":3,"requests":[1,2,3]}"#)
    // They are on record all the same.
    #expect(try admin("GET", "requests").body.hasSuffix(#""total":3}"#))
    let report = try admin("GET", "report").body
    #expect(report.contains(#""mostAttempts":{"count":0,"requests":[]}"#), "\(report)")
  }

  @Test func aScriptedAnswerToOptionsCounts() throws {
    let server = try Self.server(
      cors: nil,
      #"{"rules":[{"when":{"method":"OPTIONS"},"respond":[{"status":204}]}]}"#
    )
    let client = try RawClient(port: server.port)
    #expect(try ask(Self.preflight, of: client).status == 204)
    let verify = Requests.admin("POST", "verify", #"[{"status":204,"count":1}]"#)
    #expect(try ask(verify, of: client).status == 200)
  }
}
