import Foundation
import StubServer
import StubServerTesting
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A test that fails on purpose: what it says is compared with `failure.txt`.
@Suite(.timeLimit(.minutes(1)))
struct FailingTests {
  @Test(
    .fake(
      expect: [
        .count(
          1,
          of: .post("/inventory/maintenanceWorks").body(["type": "REPAIR"]),
          status: 201,
          name: "the repair arrives"
        )
      ]
    )
  )
  func sendsARepair() async throws {
    let request = try Fake.current.request(
      json: ["startTimestamp": 1_578_438_000_000, "type": "INSPECTION"]
    )
    _ = try await URLSession.shared.data(for: request)
  }
}
