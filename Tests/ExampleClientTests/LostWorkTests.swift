import Foundation
import StubServer
import StubServerTesting
import Testing
import WorkFixtures

/// One in ten requests fails, each time in another way: all works come through all the same.
@Suite(.timeLimit(.minutes(2)))
struct LostWorkTests {
  @Test(.fake(scenario: "ten-percent-chaos")) func noWorkIsLost() async throws {
    let fake = try Fake.current
    var client = MaintenanceClient(fake)
    // On Linux, URLSession does not see that a connection which it keeps was broken.
    client.timeout = .seconds(1)
    let works = WorkGenerator(seed: 7).works(60)
    for work in works { _ = try await client.send(Data(work.bytes)) }
    let stored = try fake.storedWorks.map(\.work)
    #expect(Set(stored) == Set(works))
  }
}
