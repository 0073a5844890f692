import Diagnostics
import RequestMatching
import Scenarios
import TestSupport
import Testing
import Verification

@testable import FakeServer

/// A fake for tests of `FakeControl`, with requests from a client.
struct ControlledFake {
  let server: FakeServer
  private let client: RawClient

  var control: FakeControl { server.control }

  static func scenario(_ text: String) throws -> Scenario {
    try Scenario(reading: [SourceText(name: "test", bytes: Array(text.utf8))])
  }

  /// The pattern that a `when` says.
  static func pattern(_ when: String) throws -> RequestPattern {
    try #require(try scenario(#"{"expect":[{"when":\#(when)}]}"#).expectations.list.first).when
  }

  init(
    _ scenario: String = "{}",
    _ change: (inout ServerConfiguration) -> Void = { _ in }
  ) throws {
    server = try FakeServer(scenario: scenario, change)
    client = try RawClient(port: server.port)
  }

  /// - Returns: The status of the answer.
  @discardableResult
  func post(_ body: String = "{}", tenant: String = "acme") throws -> Int {
    try client.send(Requests.post(body, tenant: tenant))
    return try #require(client.readResponse()).status
  }
}
