import Diagnostics
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// The `WWW-Authenticate` of a 401.
struct ChallengeTests {
  private static let plain = "WWW-Authenticate: Bearer, "
  private static let invalid = #"WWW-Authenticate: Bearer error="invalid_token", "#
  private static let tokens =
    #""access":{"tokens":{"good":[],"late":{"permissions":[],"expires":"2020-01-01T00:00:00Z"}}}"#

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var scenario = "{}"
    var request = Requests.post("{}")
    /// What the answer has of a challenge; nil for none.
    let challenge: String?
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "created", challenge: nil),
    Case(
      name: "missing",
      request: Requests.post("{}").replacing("Authorization", with: "X-Other"),
      challenge: plain
    ),
    Case(
      name: "another scheme",
      request: Requests.post("{}").replacing("Bearer", with: "Basic"),
      challenge: plain
    ),
    Case(name: "empty", request: Requests.post("{}", token: ""), challenge: plain),
    Case(name: "unknown", scenario: "{\(tokens)}", challenge: invalid),
    Case(
      name: "expired",
      scenario: "{\(tokens)}",
      request: Requests.post("{}", token: "late"),
      challenge: invalid
    ),
    Case(
      name: "403 has none",
      scenario: "{\(tokens)}",
      request: Requests.post("{}", token: "good"),
      challenge: nil
    ),
    Case(
      name: "preferred",
      request: Requests.post("{}", headers: "Prefer: code=401\r\n"),
      challenge: plain
    ),
    Case(name: "scripted", scenario: #"{"rules":[{"respond":[401]}]}"#, challenge: plain),
    Case(
      name: "scripted with a body",
      scenario: #"{"rules":[{"respond":[{"status":401,"text":"no"}]}]}"#,
      challenge: plain
    ),
    Case(
      name: "slowly",
      scenario: #"{"rules":[{"respond":[{"status":401,"fault":"dribble","over":"1ms"}]}]}"#,
      challenge: plain
    ),
    Case(
      name: "the scenario's own",
      scenario:
        #"{"rules":[{"respond":[{"status":401,"headers":{"www-authenticate":"Basic"}}]}]}"#,
      challenge: "www-authenticate: Basic"
    ),
  ]

  private func answers(_ test: Case, _ request: String) throws -> [String] {
    let source = SourceText(name: "test", bytes: Array(test.scenario.utf8))
    let scenario = try Scenario(reading: [source])
    let state = try Harness.state { $0.scenario = scenario }
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    return Harness.run(Array(request.utf8), cutAt: [], &handler).responses
  }

  @Test(arguments: cases) func every401HasOneChallenge(_ test: Case) throws {
    let answer = try #require(try answers(test, test.request).first)
    let challenges = answer.lowercased().ranges(of: "www-authenticate").count
    #expect(challenges == (test.challenge == nil ? 0 : 1), "\(answer)")
    if let challenge = test.challenge {
      #expect(answer.hasPrefix("401 ") && (answer + ", ").contains(challenge), "\(answer)")
    }
  }

  /// The refusal before the body is the same.
  @Test(arguments: [("Authorization", plain), ("X-Authorization", plain)])
  func aRefusalBeforeTheBodyHasItToo(_ name: String, _ challenge: String) throws {
    let request = Requests.post("{}", headers: "Expect: 100-continue\r\n")
      .replacing("Authorization: Bearer t", with: "\(name): Basic t")
    let answer = try #require(
      try answers(Case(name: "", challenge: nil), request).first
    )
    #expect(answer.hasPrefix("401 ") && answer.contains(challenge), "\(answer)")
  }

  @Test func theAdminAPIHasItToo() throws {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    configuration.adminToken = "s"
    let server = try FakeServer(configuration)
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin("GET", "requests"))
    let answer = try #require(client.readResponse())
    #expect(answer.status == 401)
    #expect(answer["WWW-Authenticate"] == "Bearer")
  }
}
