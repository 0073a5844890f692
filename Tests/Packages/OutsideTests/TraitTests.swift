import Foundation
import StubServer
import StubServerTesting
import Testing
import WorkFixtures

@Suite(.timeLimit(.minutes(1)))
struct TraitTests {
  @Test(.fake(scenario: "every-work-fails-once"))
  func aClientThatTriesAgainPasses() async throws {
    let fake = try Fake.current
    let client = Client(url: fake.url, tenant: fake.tenant)
    let work = try #require(MaintenanceWork.sample(1).first)
    #expect(try await client.post(work.json).status == 500)
    #expect(try await client.post(work.json).status == 201)
    #expect(try fake.storedWorks.map(\.work) == [work])
  }

  @Test(.fake(), arguments: MaintenanceWork.sample(3, seed: 7, profile: .edge))
  func eachWorkHasAFakeOfItsOwn(work: MaintenanceWork) async throws {
    let fake = try Fake.current
    let client = Client(url: fake.url, tenant: fake.tenant)
    try await fake.confirmRequests(1, status: 201) {
      _ = try await client.post(work.json)
    }
    #expect(fake.requests.count == 1)
  }

  @Test(.fake(), arguments: InvalidWorks.sample(3, seed: 7))
  func invalidWorksAreAnsweredAsTheySay(work: InvalidWork) async throws {
    let fake = try Fake.current
    let request = fake.request(body: Data(work.body))
    #expect(try await Client.status(of: request, as: work.contentType) == work.status)
  }
}
