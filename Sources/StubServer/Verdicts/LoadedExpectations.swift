internal import FakeServer
internal import Verification

/// Expectations that were read: they are verified without reading them again.
package struct LoadedExpectations: Sendable {
  let expectations: Expectations

  init(_ expectations: Expectations) { self.expectations = expectations }

  /// - Throws: What is wrong with one of them.
  package init(_ expectations: [Scenario.Expectation]) throws(ScenarioError) {
    self.init(try .compiled(expectations, inOrder: false))
  }
}

extension FakeScope {
  /// How each of the expectations stands, in their order.
  package func verdicts(on loaded: LoadedExpectations) -> [Verdict] {
    let control = server.control
    return control.masked(control.verify(loaded.expectations, tenant: tenantName))
      .results.map(Verdict.init(_:))
  }
}
