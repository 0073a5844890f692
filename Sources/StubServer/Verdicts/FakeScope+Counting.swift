internal import FakeServer
internal import Verification

// What the testing library needs beyond what users of the fake do.

extension FakeScope {
  /// The number of the last request that the server has recorded; 0 before the first.
  package var lastSequence: UInt64 { server.control.recordedCount }

  /// What random draws under the scenario in force come from.
  package var seed: UInt64 { server.control.seed(tenant: tenantName) }

  /// Verifies a count of the requests that came after one of them.
  ///
  /// - Parameters:
  ///   - count: The expectation, as `Scenario.Expectation.count` makes it.
  ///   - sequence: The number of the last request that does not count.
  /// - Returns: How the count stands.
  /// - Throws: `ScenarioError` for an expectation that is wrong.
  package func verdict(
    on count: Scenario.Expectation,
    after sequence: UInt64
  ) throws -> Verdict {
    var expectations = try compiled([count], inOrder: false)
    expectations.list[0].since = sequence
    let control = server.control
    let results = control.masked(control.verify(expectations, tenant: tenantName)).results
    return Verdict(results[0])
  }

  /// Waits until the verdict on a count cannot change any more, or until the time is over.
  ///
  /// - Parameters:
  ///   - count: How many requests are wanted. A maximum can be met only at the end of the time.
  ///   - pattern: Which requests count.
  ///   - status: Only those that were answered with it; nil for any answer.
  ///   - sequence: The number of the last request that does not count.
  ///   - time: How long it waits at most, by the time that really passes.
  /// - Throws: `FakeError` if too many wait, `ScenarioError` for a pattern that is wrong,
  ///   `CancellationError` if the task is cancelled.
  package func wait(
    for count: RequestCount,
    of pattern: RequestPattern,
    status: Int?,
    after sequence: UInt64,
    within time: Duration
  ) async throws {
    let expectation = Scenario.Expectation.count(count, of: pattern, status: status)
    var wait = RequestWait()
    wait.filter = limited(try filter(pattern, status))
    if case .count(let range, _) = try compiled([expectation], inOrder: false).list[0].demand {
      wait.count = range
    }
    wait.since = sequence
    wait.timeout = time
    _ = try await result(of: wait)
  }
}
