import StubServer
import TestSupport
import Testing

@testable import StubServerTesting

/// How long tests share one server.
struct SharedServerTests {
  @Test func anotherServerTakesThePlaceOfOneThatHasServedManyTests() async throws {
    let shared = SharedServer()
    let first = try await shared.server()
    for _ in 1..<SharedServer.testsOfServer { #expect(try await shared.server() === first) }
    let second = try await shared.server()
    #expect(second !== first)
    #expect(try await shared.server() === second)
  }

  @Test func testsThatStartAtTheSameTimeShareTheFirstServer() async throws {
    let shared = SharedServer()
    let servers = try await withThrowingTaskGroup { group in
      for _ in 0..<100 { group.addTask { try await ObjectIdentifier(shared.server()) } }
      return try await group.reduce(into: Set<ObjectIdentifier>()) { $0.insert($1) }
    }
    #expect(servers.count == 1)
  }

  @Test func requestsDroppedBeforeATestDoNotMatterToIt() async throws {
    var configuration = StubServer.Configuration()
    configuration.journalBytes = 1024 * 1024
    let shared = SharedServer(configuration)
    let server = try await shared.server()
    let client = try RawClient(port: server.port)
    // Letters that do not repeat, because the journal compresses what is old.
    var random = SplitMix(state: 7)
    var isComplete = true
    for _ in 0..<1000 where isComplete {
      let letters = (0..<5000).map { _ in String(random.next(), radix: 36) }.joined()
      try client.send(Requests.post(#"{"notes":"\#(letters)"}"#))
      #expect(client.readResponse()?.status == 201)
      isComplete = try server.verdicts(on: [.count(0, of: .get())]).first?.isMet ?? false
    }
    #expect(!isComplete)
    let settings = FakeSettings(
      scenario: .documented,
      rules: [.losesNothing],
      expect: [.count(0)],
      isolation: .tenant,
      configuration: nil,
      failsOnNothingJudged: false
    )
    let run = try await settings.start(
      named: "later",
      FailureReporter { text, _ in Issue.record("\(text)") },
      in: shared
    )
    #expect(run.failures == [])
    await run.end()
  }
}
