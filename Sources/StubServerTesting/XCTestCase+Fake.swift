#if canImport(XCTest)
internal import Foundation
public import StubServer
internal import Testing
public import XCTest

/// Runs the body of a test with a fake of its own, and verifies after it what its client did: what the trait
/// `.fake(…)` does for Swift Testing.
///
/// ```swift
/// func testRetries() async throws {
///   try await withFake(scenario: "rate-limited", rules: [.backsOff], in: self) { fake in
///     try await Client(url: fake.url, tenant: fake.tenant, token: fake.token).send(work)
///   }
/// }
/// ```
/// Each expectation that is not met is one failure. It names a temporary folder with the requests, as
/// `requests.ndjson` and `requests.har`, which the system keeps as it keeps temporary files. If the body fails
/// otherwise, one more failure names the folder. Nothing is verified if the body throws `XCTSkip`, or if the
/// task is cancelled. `Fake.current` is the fake too.
///
/// Within the test, `fake.use(…)` and `removeScenario()` do not change what the scenario of the test expects;
/// what another scenario that is in force at the end expects is verified too. `reset()` and
/// `forgetRequests()` leave only later requests to be judged. `mark(_:)` parts the works of client rules,
/// which do not reach across it; counts are of the whole test.
///
/// Warnings of the scenario are shown with the failures of the test, and fail nothing.
///
/// - Parameters:
///   - scenario: What is in force, with what it expects.
///   - rules: What the client is to obey beside that.
///   - expect: What else is expected of the client.
///   - isolation: Whether the test is a tenant of a server that tests share, or has a server of its own.
///   - configuration: How a server of its own is set up; with `isolation: .tenant` it is an error.
///   - failOnNothingJudged: True to fail a test that passed without having shown anything.
///   - test: The test, whose name is that of the tenant.
///   - file: Where failures are recorded.
///   - line: Where failures are recorded.
///   - body: The test.
/// - Returns: What the body returns.
/// - Throws: What the body throws; before it `ScenarioError`, `FakeTestingError`, `StartError` or `FakeError`
///   if there can be no such fake.
@discardableResult
public nonisolated(nonsending) func withFake<Result>(
  scenario: Scenario = .documented,
  rules: [ClientRule] = [],
  expect: [Scenario.Expectation] = [],
  isolation: FakeIsolation = .automatic,
  configuration: StubServer.Configuration? = nil,
  failOnNothingJudged: Bool = false,
  in test: XCTestCase,
  file: StaticString = #filePath,
  line: UInt = #line,
  _ body: nonisolated(nonsending) (Fake) async throws -> Result
) async throws -> Result {
  let settings = FakeSettings(
    scenario: scenario,
    rules: rules,
    expect: expect,
    isolation: isolation,
    configuration: configuration,
    failsOnNothingJudged: failOnNothingJudged
  )
  let reporter = FailureReporter { text, location in
    let place = location.map { "\($0.fileName):\($0.line): " } ?? ""
    XCTFail(place + text, file: file, line: line)
  }
  let name = TenantNames.next(for: test.name.split(separator: ".").map(String.init), isCase: false)
  let run = try await settings.start(named: name, reporter)
  let failuresBefore = test.testRun?.totalFailureCount ?? 0
  do {
    let result = try await Fake.$running.withValue(run.fake) { try await body(run.fake) }
    let hasFailed = test.testRun.map { $0.totalFailureCount > failuresBefore } ?? false
    run.report(hasFailed ? "the test failed" : nil)
    await run.end()
    return result
  } catch {
    if !(error is XCTSkip) { run.report("the test threw \(error)") }
    await run.end()
    throw error
  }
}

extension FakeRun {
  /// Reports what the client did wrong, and where the requests are.
  ///
  /// - Parameter failure: How the test failed otherwise; nil if it did not.
  fileprivate func report(_ failure: String?) {
    let verdicts = Task.isCancelled ? [] : failures
    guard !verdicts.isEmpty || failure != nil else { return }
    let recording = recording
    var remarks = scenario.warnings
    if let recording { remarks.append(recording.placeOfFiles) }
    // A failure of its own is reported already: a second text must have something to add.
    let texts = verdicts.isEmpty && !remarks.isEmpty ? [failure].compactMap(\.self) : verdicts
    for text in texts {
      fake.reporter.fail(([text] + remarks).joined(separator: "\n"), nil)
    }
  }
}

extension Recording {
  /// Writes the files to a new temporary folder.
  ///
  /// - Returns: Where they are, as a line of a verdict, or why they could not be written.
  fileprivate var placeOfFiles: String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mockworks-\(UUID())")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in files {
        try Data(file.content).write(to: folder.appending(path: file.name))
      }
      return "        requests  \(folder.path)/\(files.map(\.name).joined(separator: ", "))"
    } catch {
      return "        requests  could not be written to \(folder.path): \(error)"
    }
  }
}
#endif
