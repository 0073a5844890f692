import Foundation
import StubServer
import StubServerTesting
import Testing
import WorkFixtures

/// What the platform refuses, the client does not send again.
@Suite(.fake(rules: [.stopsAfterClientError, .maxAttempts(1)]), .timeLimit(.minutes(2)))
struct InvalidWorkTests {
  @Test(arguments: InvalidWorks.sample(50, seed: 7))
  func aRefusedWorkIsReported(_ invalid: InvalidWork) async throws {
    let client = MaintenanceClient(try Fake.current)
    let type = invalid.contentType ?? "application/json"
    if invalid.status == 201 {
      _ = try await client.send(Data(invalid.body), contentType: type)
    } else {
      await #expect(throws: ClientError.refused(status: invalid.status, attempts: 1)) {
        try await client.send(Data(invalid.body), contentType: type)
      }
    }
    #expect(try Fake.current.requests.map(\.reason) == [invalid.reason])
  }
}
