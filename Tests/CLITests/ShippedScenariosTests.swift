import Foundation
import TestSupport
import Testing

/// Each shipped scenario that is about posting works, as a good client and a naive one meet it.
@Suite(.needs(.curl))
struct ShippedScenariosTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let scenario: String
    /// How often the naive client sends a work that fails.
    let naiveAttempts: Int
    /// Seconds that it waits before each of them, always the same. How long "at once" really takes
    /// depends on the machine.
    var naiveWait = 0
    var works = (0..<3).map { #"{"type":"REPAIR","thingId":"pump-\#($0)"}"# }
    var naiveWorks: [String]?
    /// How many works the good client gets through; nil for all of them.
    var accepted: Int?
    var tokens = ["technician"]
    var tenant = "acme"
    /// Seconds that either client waits for an answer.
    var patience = 10
    var testDescription: String { scenario }

    static let all: [Case] = [
      Case(scenario: "documented", naiveAttempts: 1, naiveWorks: [#"{"startTimestamp":"1"}"#]),
      Case(scenario: "expired-token", naiveAttempts: 3, tokens: ["technician", "renewed"]),
      Case(scenario: "missing-permission", naiveAttempts: 3, accepted: 0),
      Case(scenario: "read-only-token", naiveAttempts: 3, accepted: 0),
      Case(scenario: "unauthorized", naiveAttempts: 3, accepted: 0),
      Case(scenario: "forbidden", naiveAttempts: 3, accepted: 0),
      Case(scenario: "rate-limited", naiveAttempts: 5, naiveWait: 1, accepted: 0),
      Case(scenario: "server-errors", naiveAttempts: 5, naiveWait: 1, accepted: 0),
      Case(scenario: "wrong-tenant", naiveAttempts: 3, accepted: 0),
      Case(scenario: "rate-limit-with-retry-after", naiveAttempts: 5),
      Case(scenario: "rate-limit-without-retry-after", naiveAttempts: 5, naiveWait: 1),
      Case(scenario: "hourly-quota", naiveAttempts: 5, works: numbered(103)),
      Case(
        scenario: "monthly-quota",
        naiveAttempts: 10,
        works: numbered(10_001),
        accepted: 10_000
      ),
      Case(scenario: "outage-of-a-minute", naiveAttempts: 5),
      Case(scenario: "every-work-fails-once", naiveAttempts: 1),
      Case(scenario: "every-work-fails-thrice", naiveAttempts: 1),
      Case(scenario: "slow-backend", naiveAttempts: 1, naiveWorks: [#"{}"#, #"{}"#]),
      Case(scenario: "reset-on-second-request", naiveAttempts: 1),
      Case(scenario: "truncated-created", naiveAttempts: 1),
      Case(scenario: "garbage", naiveAttempts: 1),
      Case(scenario: "stalled-response", naiveAttempts: 1, patience: 1),
      Case(scenario: "maintenance-window", naiveAttempts: 5),
      Case(scenario: "ten-percent-chaos", naiveAttempts: 1, works: numbered(60)),
      Case(
        scenario: "strict-validation",
        naiveAttempts: 1,
        naiveWorks: [#"{"thingId":"a","userEmail":"me"}"#]
      ),
      Case(scenario: "flaky-network", naiveAttempts: 1),
    ]

    private static func numbered(_ count: Int) -> [String] {
      (0..<count).map { #"{"type":"REPAIR","thingId":"pump-\#($0)"}"# }
    }
  }

  /// What the naive client fails in each.
  private static let naiveFailures: [String: Set<String>] = [
    "documented": ["works were accepted", "none was refused"],
    "every-work-fails-once": [
      "client losesNothing", "client retriesFailures", "works were accepted in the end",
    ],
    "every-work-fails-thrice": ["client losesNothing", "works were accepted in the end"],
    "expired-token": [
      "works were accepted with the new token", "client renewsToken",
      "client stopsAfterClientError",
    ],
    "flaky-network": ["client losesNothing", "client retriesFailures"],
    "forbidden": ["and did not try again"],
    "garbage": ["client losesNothing", "client retriesFailures", "works were accepted in the end"],
    "hourly-quota": ["more than an hour's works were accepted", "client obeysRetryAfter tenant"],
    "maintenance-window": [
      "client losesNothing", "works were accepted in the end", "client obeysRetryAfter",
    ],
    "missing-permission": ["and did not try again"],
    "monthly-quota": ["client backsOff", "client maxAttempts 6"],
    "outage-of-a-minute": [
      "client losesNothing", "works were accepted in the end", "client obeysRetryAfter",
    ],
    "rate-limit-with-retry-after": ["client obeysRetryAfter"],
    "rate-limit-without-retry-after": ["client backsOff"],
    "rate-limited": ["it waited longer each time"],
    "read-only-token": ["and did not try again"],
    "reset-on-second-request": ["client retriesFailures"],
    "server-errors": ["it waited longer each time"],
    "slow-backend": ["nothing was sent twice"],
    "stalled-response": ["client losesNothing", "client retriesFailures"],
    "strict-validation": ["works were accepted", "none was refused"],
    "ten-percent-chaos": ["client losesNothing", "client retriesFailures"],
    "truncated-created": ["client losesNothing", "client retriesFailures"],
    "unauthorized": ["no work was sent again with a refused token", "it gave up"],
    "wrong-tenant": ["and did not try again"],
  ]

  private static func shipped() throws -> [String] {
    try FileManager.default
      .contentsOfDirectory(atPath: Tool.root.appending(path: "scenarios").path)
      .filter { $0.hasSuffix(".json") && $0 != "scenario.schema.json" }.sorted()
  }

  @Test func eachIsSoundAndHasItsCase() throws {
    let files = try Self.shipped()
    let names = Case.all.map(\.scenario) + ReadingScenariosTests.Case.all.map(\.scenario)
    #expect(files == names.map { "\($0).json" }.sorted())
    let result = try Tool.run(
      Tool.mockworks,
      ["check", "--strict"] + files.map { "scenarios/\($0)" }
    )
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.split(separator: "\n").count == files.count)
  }

  @Test func eachSaysWhatAGoodClientDoes() throws {
    for file in try Self.shipped() {
      let url = Tool.root.appending(path: "scenarios/\(file)")
      let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
      #expect(json?["name"] as? String == url.deletingPathExtension().lastPathComponent)
      #expect((json?["description"] as? String)?.contains("A good client ") == true, "\(file)")
      #expect((json?["expect"] as? [Any])?.isEmpty == false, "\(file)")
    }
  }

  @Test(arguments: Case.all) func aGoodClientPassesAndANaiveOneFails(_ c: Case) throws {
    let good = try Fake("--quiet", Tool.scenario(c.scenario))
    #expect(try client(c, good, .good).post(c.works) == c.accepted ?? c.works.count)
    let passed = try verify(good)
    #expect(passed.status == 200, "\(passed.body)")

    let naive = try Fake("--quiet", Tool.scenario(c.scenario))
    _ = try client(c, naive, .naive(attempts: c.naiveAttempts, wait: c.naiveWait)).post(
      c.naiveWorks ?? c.works
    )
    let failed = try verify(naive)
    #expect(failed.status == 422, "\(failed.body)")
    #expect(try Self.failedNames(failed.body) == Self.naiveFailures[c.scenario])
  }

  /// The names of the expectations that a verification found not to be met.
  private static func failedNames(_ body: String) throws -> Set<String> {
    struct Verdicts: Decodable {
      struct Verdict: Decodable {
        let name: String
        let verdict: String
      }
      let results: [Verdict]
    }
    let verdicts = try JSONDecoder().decode(Verdicts.self, from: Data(body.utf8))
    return Set(verdicts.results.filter { $0.verdict != "passed" }.map(\.name))
  }

  /// A run of few works in which nothing fails shows nothing of the client.
  @Test func chaosWithoutAFailureIsNoticed() throws {
    let fake = try Fake("--quiet", Tool.scenario("ten-percent-chaos"))
    let c = Case(scenario: "ten-percent-chaos", naiveAttempts: 1)
    #expect(try client(c, fake, .good).post([c.works[0]]) == 1)
    let result = try verify(fake)
    #expect(result.status == 422)
    #expect(result.body.contains("a request failed on purpose"), "\(result.body)")
  }

  private func client(_ c: Case, _ fake: Fake, _ manner: ScenarioClient.Manner) -> ScenarioClient {
    ScenarioClient(
      port: fake.port,
      manner: manner,
      tokens: c.tokens,
      tenant: c.tenant,
      patience: c.patience
    )
  }

  private func verify(_ fake: Fake) throws -> ReceivedResponse {
    let client = try RawClient(port: fake.port)
    try client.send(Requests.admin("POST", "verify"))
    return try #require(client.readResponse())
  }
}
