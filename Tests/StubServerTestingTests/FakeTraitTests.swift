import Foundation
import FoundationNetworking
import StubServer
import StubServerTesting
import Testing

struct FakeTraitTests {
  @Test(.fake(expect: [.count(1, status: 201)])) func aTestHasAFake() async throws {
    let fake = try Fake.current
    let work = fake.request(json: ["startTimestamp": 1_578_438_000_000, "type": "REPAIR"])
    let (_, response) = try await URLSession.shared.data(for: work)
    #expect((response as? HTTPURLResponse)?.statusCode == 201)
    #expect(fake.requests.count == 1)
    #expect(fake.tenant == "StubServerTestingTests.FakeTraitTests.aTestHasAFake")
  }
}
