import Diagnostics
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

extension FakeServer {
  /// Starts a fake with two loops.
  ///
  /// - Parameters:
  ///   - scenario: The text of the scenario.
  ///   - change: Changes the rest of the configuration.
  /// - Throws: What is wrong in the scenario, or why the fake cannot start.
  convenience init(
    scenario: String,
    _ change: (inout ServerConfiguration) -> Void = { _ in }
  ) throws {
    var configuration = ServerConfiguration()
    configuration.threads = 2
    configuration.scenario = try Scenario(
      reading: [SourceText(name: "test", bytes: Array(scenario.utf8))]
    )
    change(&configuration)
    try self.init(configuration)
  }

  /// Sends a request on a connection of its own, and reads the response.
  func ask(_ request: String) throws -> ReceivedResponse {
    let client = try RawClient(port: port)
    try client.send(request)
    return try #require(client.readResponse())
  }
}
