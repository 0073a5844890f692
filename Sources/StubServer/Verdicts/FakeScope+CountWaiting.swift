internal import FakeServer
internal import Verification

extension FakeScope {
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
    if case .count(let range, _) = try Expectations.compiled([expectation], inOrder: false)
      .list[0].demand
    {
      wait.count = range
    }
    wait.since = sequence
    wait.timeout = time
    _ = try await result(of: wait)
  }
}
