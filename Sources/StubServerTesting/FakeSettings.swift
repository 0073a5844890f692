internal import StubServer

/// What a test wants of its fake.
struct FakeSettings: Sendable {
  var scenario: Scenario
  var rules: [ClientRule]
  var expect: [Scenario.Expectation]
  var isolation: FakeIsolation
  var configuration: StubServer.Configuration?
  var failsOnNothingJudged: Bool
}

extension FakeSettings {
  /// Starts the fake of a test, with the scenario in force.
  ///
  /// - Parameters:
  ///   - name: What the tenant is called, unless the scenario names its tenants.
  ///   - reporter: Tells the testing library of failures.
  ///   - shared: The server in which tests are tenants.
  /// - Returns: The test's fake, which answers. It is to be ended.
  /// - Throws: `ScenarioError` for a scenario or an expectation that is wrong, `FakeTestingError` if the
  ///   settings contradict one another, `StartError` or `FakeError` if the server cannot take one more test.
  func start(
    named name: String,
    _ reporter: FailureReporter,
    in shared: SharedServer = .instance
  ) async throws -> FakeRun {
    let needs = try scenario.needs
    let run =
      try hasServer(needs)
      ? await ownServer(tenant: needs.tenant ?? name, reporter)
      : await tenant(name, of: shared.server(), reporter)
    do {
      // What is wrong with an expectation is better said before the test than after it.
      _ = try run.verdicts()
    } catch {
      await run.end()
      throw error
    }
    return run
  }

  private func ownServer(tenant: String, _ reporter: FailureReporter) async throws -> FakeRun {
    let server = try await StubServer.start(
      scenario: scenario,
      configuration: configuration ?? Self.usualConfiguration
    )
    let fake = Fake(server: server, name: tenant, hasServer: true, reporter: reporter)
    return FakeRun(settings: self, fake: fake)
  }

  private func tenant(
    _ name: String,
    of server: StubServer,
    _ reporter: FailureReporter
  ) throws -> FakeRun {
    let fake = Fake(server: server, name: name, hasServer: false, reporter: reporter)
    try fake.use(scenario)
    // Requests of other tests that the server dropped before do not make verdicts on this one unsure.
    fake.reset()
    return FakeRun(settings: self, fake: fake)
  }

  /// Once a test has ended, nobody waits for the answers that are still due.
  private static var usualConfiguration: StubServer.Configuration {
    var configuration = StubServer.Configuration()
    configuration.grace = .zero
    return configuration
  }

  private func hasServer(_ needs: ScenarioNeeds) throws(FakeTestingError) -> Bool {
    switch isolation {
    case .server: return true
    case .automatic: return configuration != nil || !needs.ownServer.isEmpty
    case .tenant:
      if configuration != nil {
        throw FakeTestingError(
          description:
            "a configuration is of a server, and this test has only a tenant of one: use "
            + "isolation: .server"
        )
      }
      guard needs.ownServer.isEmpty else {
        throw FakeTestingError(
          description:
            "the scenario cannot be in force for a tenant of a server that other tests use too, "
            + "because \(needs.ownServer.joined(separator: ", and ")): use isolation: .server"
        )
      }
      return false
    }
  }
}
