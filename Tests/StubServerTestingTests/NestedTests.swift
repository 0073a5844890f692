import Foundation
import StubServer
import StubServerTesting
import TestSupport
import Testing

/// Tests most of which fail: `NestedRunTests` runs them in a process of their own, and looks at what becomes
/// of them.
@Suite(.enabled(if: NestedRun.isInside, "NestedRunTests runs it in a process of its own"))
struct NestedTests {
  private static let works = RequestPattern.post("/inventory/maintenanceWorks")

  @Test(.fake(expect: [.count(2, of: works, status: 201, name: "two works")]))
  func oneWorkIsMissing() async throws { try Fake.current.statusOfRawPost() }

  @Test(
    .fake(
      scenario: Scenario(expect: [.count(1, name: "of the scenario"), .count(0, name: "met")]),
      rules: [.losesNothing],
      expect: [.count(2, name: "of the trait")]
    )
  )
  func nothingIsSent() {}

  @Test(.fake(expect: [.count(1, of: works.body(["type": "REPAIR"]), name: "one repair")]))
  func anotherWorkIsSent() throws {
    let client = try Fake.current.postRaw(#"{"type":"CLEANING"}"#)
    #expect(client.readHead() == 201)
  }

  private static let expectsOne = Scenario(expect: [.count(1, name: "of the scenario")])

  @Test(.fake(scenario: expectsOne, expect: [.count(2, name: "of the trait")]))
  func anotherScenarioIsPutInForce() throws {
    try Fake.current.use(Scenario(expect: [.count(3, name: "of the other scenario")]))
  }

  @Test(.fake(scenario: expectsOne)) func theSameScenarioIsPutInForce() throws {
    try Fake.current.use(Self.expectsOne)
  }

  @Test(.fake(scenario: expectsOne), arguments: [FakeIsolation.tenant, .server])
  func theScenarioIsRemoved(isolation: FakeIsolation) async throws {
    if isolation == .tenant { return try Fake.current.removeScenario() }
    try await run(.fake(scenario: Self.expectsOne, isolation: isolation)) { $0.removeScenario() }
  }

  /// Its second rule never answers.
  static let warned = Scenario {
    Rule(respond: 500)
    Rule(respond: 400)
  }

  @Test(.fake(scenario: warned)) func theScenarioHasAWarning() throws {
    try Fake.current.statusOfRawPost()
  }

  @Test(.fake()) func anExpectationFails() throws {
    try Fake.current.statusOfRawPost()
    #expect(Bool(false), "on purpose")
  }

  struct Thrown: Error, CustomStringConvertible { var description: String { "thrown on purpose" } }

  @Test(.fake(expect: [.count(5, name: "five")])) func anErrorIsThrown() throws {
    try Fake.current.statusOfRawPost()
    throw Thrown()
  }

  @Test(.fake(expect: [.count(1)])) func allIsWell() throws { try Fake.current.statusOfRawPost() }

  @Test(.fake()) func warningsAndKnownIssuesAreNoFailures() throws {
    try Fake.current.statusOfRawPost()
    Issue.record("on purpose", severity: .warning)
    withKnownIssue { Issue.record("on purpose") }
  }

  @Test(.fake(expect: [.count(5)])) func aTestIsCancelled() throws {
    try Fake.current.statusOfRawPost()
    try Test.cancel("on purpose")
  }

  @Test(.fake(scenario: "rate-limited", expect: [.count(5)]), .disabled("on purpose"))
  func aTestIsDisabled() {}

  @Test(.fake(rules: [.losesNothing], failOnNothingJudged: true)) func noRequestComes() {}

  @Test(.fake(rules: [.obeysRetryAfter], failOnNothingJudged: true))
  func noRequestIsToWait() throws { try Fake.current.statusOfRawPost() }

  @Test(.fake(rules: [.obeysRetryAfter])) func nothingToJudgeIsNoFailure() throws {
    try Fake.current.statusOfRawPost()
  }

  @Test(.fake(expect: [.count(1)]), arguments: [0, 1]) func oneCaseFails(count: Int) throws {
    for _ in 0..<count { try Fake.current.statusOfRawPost() }
  }

  @Test(.fake(expect: [.count(2, name: "two")], isolation: .server)) func aServerOfItsOwn() throws {
    try Fake.current.statusOfRawPost()
  }

  @Suite(.fake(expect: [.count(5, name: "of the suite")]))
  struct Suites {
    @Test(.fake(expect: [.count(3, name: "of the test")])) func expectationsAddUp() {}
  }

  /// Alone in its process, so that all descriptors and threads are its own.
  @Test func serversLeaveNothing() async throws {
    func count(_ folder: String) throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(folder)").count
    }
    func runServers(_ count: Int) async throws {
      try await withThrowingTaskGroup { group in
        for _ in 0..<count {
          group.addTask {
            try await run(.fake(isolation: .server)) { fake in try fake.statusOfRawPost() }
          }
        }
        try await group.waitForAll()
      }
    }
    // What the process itself opens and starts once is there after the first run.
    try await runServers(10)
    let before = try (descriptors: count("fd"), threads: count("task"))
    try await runServers(100)
    // The last ones of a server end with the thread that stopped it.
    try eventually("servers end all that they have", within: 60) {
      try count("fd") <= before.descriptors && count("task") <= before.threads
    }
  }
}
