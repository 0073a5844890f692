public import StubServer
public import Testing

/// Gives each test a fake of its own, and verifies after it what its client did. See `.fake(…)`.
public struct FakeTrait: TestTrait, SuiteTrait {
  let settings: FakeSettings
  private let identity = Identity()

  /// Tells traits with the same settings apart.
  private final class Identity: Sendable {}

  /// A test that runs with the fake of a trait.
  private struct ActiveScope: Sendable {
    let identity: Identity
    let test: Test.ID
  }

  @TaskLocal private static var active: ActiveScope?

  init(_ settings: FakeSettings) { self.settings = settings }

  /// A suite gives it to all its tests.
  public var isRecursive: Bool { true }
}

extension FakeTrait: TestScoping {
  /// What all traits of a test say together: those of its suites, and its own.
  private func settings(for test: Test) -> FakeSettings {
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(identity)]
    // This is the last of them.
    return test.traits.compactMap { $0 as? FakeTrait }.reversed().reduce(settings) { inner, trait in
      seen.insert(ObjectIdentifier(trait.identity)).inserted ? trait.settings.adding(inner) : inner
    }
  }

  public func scopeProvider(for test: Test, testCase: Test.Case?) -> FakeTrait? {
    guard !test.isSuite, testCase != nil else { return nil }
    // The trait of a test stands after those that it has from its suites.
    let traits = test.traits.compactMap { $0 as? FakeTrait }
    return traits.last.map { $0.identity === identity } ?? true ? self : nil
  }

  public func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    // The time limit of the test counts from here.
    let start = ContinuousClock.now
    // A trait that a suite and its test share, or that a test lists twice, provides its scope twice.
    if let active = Self.active, active.identity === identity, active.test == test.id {
      return try await function()
    }
    let reporter = FailureReporter { text, location in
      Issue.record(Comment(rawValue: text), sourceLocation: location ?? test.sourceLocation)
    }
    let name = TenantNames.next(
      for: [test.id.moduleName] + test.id.nameComponents,
      isCase: testCase?.isParameterized ?? false
    )
    let run = try await settings(for: test).start(named: name, reporter)
    for warning in run.scenario.warnings {
      Issue.record(
        Comment(rawValue: warning),
        severity: .warning,
        sourceLocation: test.sourceLocation
      )
    }
    var watch = TestWatch(test, start: start)
    let result = await watch.result(for: testCase) {
      try await Self.$active.withValue(ActiveScope(identity: identity, test: test.id)) {
        try await Fake.$running.withValue(run.fake) { try await function() }
      }
    }
    if !watch.wasCancelled {
      for text in run.failures {
        watch.noteFailure()
        reporter.fail(text, nil)
      }
    }
    if watch.hasFailed, let recording = run.recording {
      for file in recording.files {
        Attachment.record(file.content, named: file.name, sourceLocation: test.sourceLocation)
      }
    }
    await run.end()
    try result.get()
  }
}

extension Trait where Self == FakeTrait {
  /// Gives each test a fake of its own, with a scenario in force, and verifies after it what its client did.
  ///
  /// ```swift
  /// @Suite(.fake(scenario: "rate-limited", rules: [.backsOff]))
  /// struct RetryTests {
  ///   @Test func waitsAsLongAsItIsTold() async throws {
  ///     let fake = try Fake.current
  ///     try await Client(url: fake.url, tenant: fake.tenant, token: fake.token).send(work)
  ///   }
  /// }
  /// ```
  /// Each case of a test with parameters has its own fake too. Tests run in parallel and share nothing but,
  /// where they are tenants, a server: of many megabytes that they send at the same time, the server drops the
  /// oldest requests, and verdicts on tests that may miss them are inconclusive.
  ///
  /// A suite's trait holds for its tests. What a test's own trait does not give is that of the suite; rules and
  /// expectations add up. The same is so for two traits of one test.
  ///
  /// After the test each expectation of the scenario and each rule that is not met is one issue at the test,
  /// with the text of `mockworks exec`; one that is inconclusive is not met. The requests of a test that
  /// failed, for this or another reason, are attached to it as `requests.ndjson` and `requests.har`. Nothing
  /// is verified if the test is cancelled, by `Test.cancel` or its time limit. Then all that the server keeps
  /// of the test is removed, or the test's own server is stopped.
  ///
  /// Within the test, `fake.use(…)` and `removeScenario()` do not change what the scenario of the test
  /// expects; what another scenario that is in force at the end expects is verified too. `reset()` and
  /// `forgetRequests()` leave only later requests to be judged. `mark(_:)` parts the works of client rules,
  /// which do not reach across it; counts are of the whole test.
  ///
  /// Warnings of the scenario are issues of that severity at the test, and fail nothing.
  ///
  /// - Parameters:
  ///   - scenario: What is in force, with what it expects; nil for that of the suite, or else the documented
  ///     API.
  ///   - rules: What the client is to obey beside that.
  ///   - expect: What else is expected of the client.
  ///   - isolation: Whether the test is a tenant of a server that tests share, or has a server of its own.
  ///   - configuration: How a server of its own is set up; with `isolation: .tenant` it is an error.
  ///   - failOnNothingJudged: True to fail a test that passed without having shown anything: no request came,
  ///     nothing was expected, or each rule had nothing to judge.
  /// - Returns: The trait.
  public static func fake(
    scenario: Scenario? = nil,
    rules: [ClientRule] = [],
    expect: [Scenario.Expectation] = [],
    isolation: FakeIsolation = .automatic,
    configuration: StubServer.Configuration? = nil,
    failOnNothingJudged: Bool = false
  ) -> Self {
    FakeTrait(
      FakeSettings(
        scenario: scenario,
        rules: rules,
        expect: expect,
        isolation: isolation,
        configuration: configuration,
        failsOnNothingJudged: failOnNothingJudged
      )
    )
  }
}
