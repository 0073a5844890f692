import Foundation
import StubServer
import Testing

struct StubServerTests {
  @Test func startsWithin() async throws {
    var times: [Duration] = []
    for _ in 0..<200 {
      let start = ContinuousClock.now
      let server = try await StubServer.start(scenario: "rate-limited")
      times.append(ContinuousClock.now - start)
      await server.stop()
    }
    print(times.sorted()[100], times.sorted()[198])
  }
}
