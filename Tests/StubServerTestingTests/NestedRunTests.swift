import Foundation
import StubServer
import Testing

/// What becomes of tests that fail.
@Suite(.disabled(if: NestedRun.isInside), .timeLimit(.minutes(5)))
struct NestedRunTests {
  private static let run = Task {
    try await NestedRun(
      filter: #"^StubServerTestingTests\.NestedTests/(?!serversLeaveNothing)"#
    )
  }

  /// What became of a test.
  private func outcome(of test: String) async throws -> NestedRun.Outcome {
    let outcome = try await Self.run.value[test]
    #expect(outcome.hasStarted)
    return outcome
  }

  @Test func aFailedVerificationIsAnIssueAtTheTest() async throws {
    let outcome = try await outcome(of: "oneWorkIsMissing")
    let issue = try #require(outcome.issues.first)
    #expect(outcome.issues.count == 1)
    #expect(issue.isFailure)
    #expect(issue.line == outcome.line)
    #expect(issue.file == "StubServerTestingTests/NestedTests.swift")
    #expect(
      issue.text.replacing(/request \d+/, with: "request N")
        == #"""
        Issue recorded
        FAILED  two works
                wanted  exactly 2 requests with method "POST", path "/inventory/maintenanceWorks", answered 201
                got     1: request N
                run     tenant StubServerTestingTests.NestedTests.oneWorkIsMissing, seed 0
        """#
    )
  }

  @Test func anIssueShowsTheRequestsThatNearlyMatch() async throws {
    let issue = try #require(try await outcome(of: "anotherWorkIsSent").issues.first)
    #expect(
      issue.text.replacing(/request \d+:/, with: "request N:")
        == #"""
        Issue recorded
        FAILED  one repair
                wanted  exactly 1 request with method "POST", path "/inventory/maintenanceWorks", body.type "REPAIR"
                got     none
                nearest request N: POST /inventory/maintenanceWorks → 201
                  body.type  wanted "REPAIR"  found "CLEANING"
                run     tenant StubServerTestingTests.NestedTests.anotherWorkIsSent, seed 0
        """#
    )
  }

  @Test(arguments: [
    ("anotherScenarioIsPutInForce", ["of the scenario", "of the other scenario", "of the trait"]),
    ("theSameScenarioIsPutInForce", ["of the scenario"]),
    ("theScenarioIsRemoved", ["of the scenario", "of the scenario", "of the scenario"]),
  ])
  func whatTheScenarioOfTheTraitExpectsIsAlwaysVerified(
    test: String,
    names: [String]
  ) async throws {
    let outcome = try await outcome(of: test)
    let failed = outcome.issues.compactMap { issue in
      issue.text.split(separator: "\n").first { $0.hasPrefix("FAILED  ") }?.dropFirst(8)
    }
    #expect(failed.map(String.init) == names)
  }

  @Test func aWarningOfTheScenarioIsAnIssueThatFailsNothing() async throws {
    let outcome = try await outcome(of: "theScenarioHasAWarning")
    let issue = try #require(outcome.issues.first)
    #expect(outcome.issues.count == 1)
    #expect(!issue.isFailure)
    #expect(issue.line == outcome.line)
    #expect(issue.text.contains("warning: this rule never answers"))
    #expect(outcome.attachments.isEmpty)
  }

  @Test func eachExpectationIsAnIssueOfItsOwn() async throws {
    let outcome = try await outcome(of: "nothingIsSent")
    #expect(outcome.issues.count == 2)
    #expect(outcome.issues.contains { $0.text.contains("FAILED  of the scenario") })
    #expect(outcome.issues.contains { $0.text.contains("FAILED  of the trait") })
    #expect(outcome.attachments.isEmpty)
  }

  @Test(arguments: [
    "oneWorkIsMissing", "anExpectationFails", "anErrorIsThrown", "noRequestIsToWait",
    "aServerOfItsOwn",
  ])
  func theRequestsAreAttachedToATestThatFailed(test: String) async throws {
    let outcome = try await outcome(of: test)
    #expect(outcome.issues.contains { $0.isFailure })
    #expect(outcome.attachments.count == 2)
    let lines = try #require(outcome.attachments["ndjson"]).split(separator: "\n")
    #expect(lines.count == 1)
    let request = try JSONValue(json: String(try #require(lines.first)))
    #expect(request["tenant"]?.text == "StubServerTestingTests.NestedTests.\(test)")
    let archive = try JSONValue(json: try #require(outcome.attachments["har"]))
    guard case .array(let entries)? = archive["log"]?["entries"] else {
      Issue.record("the archive has no entries")
      return
    }
    #expect(entries.count == 1)
  }

  @Test func anErrorOfTheTestStaysAnIssue() async throws {
    let outcome = try await outcome(of: "anErrorIsThrown")
    #expect(outcome.issues.count { $0.text.contains("thrown on purpose") } == 1)
    #expect(outcome.issues.count { $0.text.contains("FAILED  five") } == 1)
  }

  @Test(arguments: ["allIsWell", "nothingToJudgeIsNoFailure", "aTestIsCancelled"])
  func aTestThatDidNotFailHasNoIssueAndNoAttachment(test: String) async throws {
    let outcome = try await outcome(of: test)
    #expect(outcome.issues.isEmpty)
    #expect(outcome.attachments.isEmpty)
  }

  @Test func warningsAndKnownIssuesAttachNothing() async throws {
    let outcome = try await outcome(of: "warningsAndKnownIssuesAreNoFailures")
    #expect(outcome.issues.count == 2)
    #expect(outcome.issues.allSatisfy { !$0.isFailure })
    #expect(outcome.attachments.isEmpty)
  }

  @Test func aTestThatIsDisabledVerifiesNothing() async throws {
    let outcome = try await Self.run.value["aTestIsDisabled"]
    #expect(outcome.line != nil)
    #expect(outcome.issues.isEmpty)
  }

  @Test(arguments: [
    ("noRequestComes", "nothing was judged: no request came"),
    (
      "noRequestIsToWait",
      "nothing was judged: client obeysRetryAfter: nothing to judge: of 1 request, none was answered with "
        + "a Retry-After"
    ),
  ])
  func nothingJudgedFailsIfItIsToFail(test: String, text: String) async throws {
    let outcome = try await outcome(of: test)
    #expect(outcome.issues.count == 1)
    #expect(outcome.issues.first?.text.contains(text) == true, "\(outcome.issues)")
  }

  @Test func onlyTheCaseFailsWhoseClientFailed() async throws {
    let outcome = try await outcome(of: "oneCaseFails")
    #expect(outcome.issues.count == 1)
    #expect(outcome.attachments.isEmpty)
  }

  @Test func whatSuiteAndTestExpectAddsUp() async throws {
    let outcome = try await outcome(of: "expectationsAddUp")
    #expect(outcome.issues.count == 2)
    for (issue, name) in zip(outcome.issues, ["of the suite", "of the test"]) {
      #expect(issue.text.contains("FAILED  \(name)"))
    }
  }

  @Test func serversOfTestsLeaveNothing() async throws {
    let run = try await NestedRun(filter: "NestedTests/serversLeaveNothing")
    let outcome = run["serversLeaveNothing"]
    #expect(outcome.hasStarted)
    #expect(outcome.issues.map(\.text) == [])
  }
}
