internal import StubServer

/// One test with its fake, until it ends.
struct FakeRun: Sendable {
  let fake: Fake
  /// The scenario that was put in force before the test.
  let scenario: LoadedScenario
  /// What the rules and the expectations of the test ask for beside it.
  let given: LoadedExpectations
  let failsOnNothingJudged: Bool

  /// How all that is expected stands: by the scenario of the test, by one that the test has put in force in
  /// its place, and by the test.
  ///
  /// - Throws: What keeps expectations from being verified.
  func verdicts() throws -> [Verdict] {
    let ofOther = fake.uses(scenario) ? [] : try fake.verdicts()
    return fake.verdicts(on: scenario.expectations) + ofOther + fake.verdicts(on: given)
  }

  /// What the client did wrong, a text for each expectation that is not met.
  var failures: [String] {
    do {
      let verdicts = try verdicts()
      let failures = verdicts.filter { !$0.isMet }.map { "\($0)\n\(origin)" }
      if failures.isEmpty, failsOnNothingJudged, let emptiness = emptiness(of: verdicts) {
        return ["nothing was judged: \(emptiness)\n\(origin)"]
      }
      return failures
    } catch {
      return ["nothing could be verified: \(error)\n\(origin)"]
    }
  }

  /// What repeats the random draws of the fake, as a line of a verdict.
  private var origin: String { "        run     tenant \(fake.tenant), seed \(fake.seed)" }

  /// Why verdicts that passed say nothing of the client; nil if they say something.
  private func emptiness(of verdicts: [Verdict]) -> String? {
    if fake.requests.isEmpty { return "no request came" }
    if verdicts.isEmpty { return "the scenario has no 'expect', and the test has no rules" }
    guard verdicts.allSatisfy({ $0.noEvidence != nil }) else { return nil }
    return verdicts.compactMap { verdict in
      verdict.noEvidence.map { "\(verdict.name): \($0)" }
    }
    .joined(separator: "; ")
  }

  /// What was recorded; nil if no request came.
  var recording: Recording? { Recording(of: fake) }

  /// Removes all that the server keeps of the test, or stops the test's own server.
  func end() async {
    guard !fake.hasServer else { return await fake.server.stop() }
    fake.reset()
    fake.removeScenario()
  }
}
