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
}
