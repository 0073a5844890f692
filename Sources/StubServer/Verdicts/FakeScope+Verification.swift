internal import FakeServer
internal import JSONDocuments
internal import JSONWire
internal import Verification

extension FakeScope {
  /// Verifies what was recorded: what the scenario in force expects, or what is given.
  ///
  /// - Parameters:
  ///   - expectations: What is expected; none for the `expect` of the scenario.
  ///   - inOrder: True if the counts that are given must be met in their order.
  /// - Returns: A result for each expectation; none where nothing is expected.
  /// - Throws: `VerificationError`, which says what `mockworks exec` says, if one is not met;
  ///   `ScenarioError` for an expectation that is wrong.
  @discardableResult
  public func verify(
    _ expectations: Scenario.Expectation...,
    inOrder: Bool = false
  ) throws -> [Verdict] {
    try verify(expectations, inOrder: inOrder)
  }

  /// The same for a list.
  @discardableResult
  public func verify(
    _ expectations: [Scenario.Expectation],
    inOrder: Bool = false
  ) throws -> [Verdict] {
    let verification = try verification(of: expectations, inOrder: inOrder)
    guard verification.isPassed else { throw VerificationError(verification) }
    return verification.results.map(Verdict.init(_:))
  }

  /// How each expectation stands, met or not.
  ///
  /// - Parameters:
  ///   - expectations: What is expected; none for the `expect` of the scenario.
  ///   - inOrder: True if the counts that are given must be met in their order.
  /// - Returns: A verdict for each expectation, in their order.
  /// - Throws: `ScenarioError` for an expectation that is wrong.
  public func verdicts(
    on expectations: [Scenario.Expectation] = [],
    inOrder: Bool = false
  ) throws -> [Verdict] {
    try verification(of: expectations, inOrder: inOrder).results.map(Verdict.init(_:))
  }

  private func verification(
    of expectations: [Scenario.Expectation],
    inOrder: Bool
  ) throws(ScenarioError) -> Verification {
    let control = server.control
    let read =
      expectations.isEmpty ? nil : try Expectations.compiled(expectations, inOrder: inOrder)
    return control.masked(control.verify(read, tenant: tenantName))
  }
}

extension Expectations {
  /// Expectations as requests are judged by them.
  ///
  /// - Throws: What is wrong with one of them.
  static func compiled(
    _ expectations: [Scenario.Expectation],
    inOrder: Bool
  ) throws(ScenarioError) -> Expectations {
    var read = Expectations()
    let list = JSONValue.array(expectations.map(\.value))
    try list.read("expectations") { node, reader in Expectations.read(node, into: &read, &reader) }
    read.inOrder = inOrder
    return read
  }
}
