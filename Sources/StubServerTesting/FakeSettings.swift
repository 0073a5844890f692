internal import StubServer

/// What a test wants of its fake.
struct FakeSettings: Sendable {
  /// Nil for that of the suite, or else the documented API.
  var scenario: Scenario?
  var rules: [ClientRule]
  var expect: [Scenario.Expectation]
  var isolation: FakeIsolation
  var configuration: StubServer.Configuration?
  var failsOnNothingJudged: Bool
}

extension FakeSettings {
  /// The settings of a suite with those of a test in it: what the test does not give is the suite's, and what
  /// is expected adds up.
  func adding(_ inner: FakeSettings) -> FakeSettings {
    FakeSettings(
      scenario: inner.scenario ?? scenario,
      rules: rules + inner.rules.filter { !rules.contains($0) },
      expect: expect + inner.expect,
      isolation: inner.isolation == .automatic ? isolation : inner.isolation,
      configuration: inner.configuration ?? configuration,
      failsOnNothingJudged: failsOnNothingJudged || inner.failsOnNothingJudged
    )
  }

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
    let loaded = try LoadedScenario(scenario ?? .documented)
    // What is wrong with an expectation is better said before the test than after it.
    let given = try LoadedExpectations(rules.map { .client($0) } + expect)
    let fake =
      try hasServer(loaded.needs)
      ? await ownServer(loaded, tenant: tenant(of: loaded.needs, name), reporter)
      : await tenant(name, of: shared.server(), loaded, reporter)
    return FakeRun(
      fake: fake,
      scenario: loaded,
      given: given,
      failsOnNothingJudged: failsOnNothingJudged
    )
  }

  private func ownServer(
    _ loaded: LoadedScenario,
    tenant: String,
    _ reporter: FailureReporter
  ) async throws -> Fake {
    let server = try await StubServer.start(
      loaded,
      configuration: ownConfiguration
    )
    return Fake(server: server, tenant: tenant, hasServer: true, reporter: reporter)
  }

  private func tenant(
    _ name: String,
    of server: StubServer,
    _ loaded: LoadedScenario,
    _ reporter: FailureReporter
  ) throws -> Fake {
    let fake = Fake(server: server, tenant: name, hasServer: false, reporter: reporter)
    try fake.use(loaded)
    // Requests of other tests that the server dropped before do not make verdicts on this one unsure.
    fake.reset()
    return fake
  }

  /// - Throws: `FakeTestingError` if rules of the scenario could never match the test's requests.
  private func tenant(
    of needs: ScenarioNeeds,
    _ name: String
  ) throws(FakeTestingError) -> String {
    if let tenant = needs.tenant(orElse: name) { return tenant }
    throw FakeTestingError(
      description:
        "the scenario has a condition on the tenant that \(name), the tenant of this test, does not fulfil, "
        + "and names no tenant that the test could be: name one, as in .tenant(.oneOf(\"acme\", …)), or "
        + "list it in access.tenants"
    )
  }

  /// How a server of the test's own is set up.
  var ownConfiguration: StubServer.Configuration {
    var own = configuration ?? StubServer.Configuration()
    // Once a test has ended, nobody waits for the answers that are still due.
    if own.grace == nil { own.grace = .zero }
    return own
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
