internal import FakeServer
internal import Verification

extension FakeScope {
  /// The number of the last request that the server has recorded; 0 before the first.
  package var lastSequence: UInt64 { server.control.recordedCount }

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
    var expectations = try Expectations.compiled([count], inOrder: false)
    expectations.list[0].since = sequence
    let control = server.control
    let results = control.masked(control.verify(expectations, tenant: tenantName)).results
    return Verdict(results[0])
  }
}
