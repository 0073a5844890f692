import Foundation
import StubServer
import Testing

/// What becomes of tests of XCTest that fail.
@Suite(.disabled(if: NestedRun.isInside), .timeLimit(.minutes(5)))
struct WithFakeTests {
  /// What XCTest prints of one test, and the requests that it names.
  private struct Report: Sendable {
    var failures: [String] = []
    var requests: [String] = []
    var end = ""
  }

  private static let reports = Task {
    let folder = FileManager.default.temporaryDirectory.appending(path: "nested-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = try await NestedRun.output(
      of: ["StubServerTestingTests.NestedXCTests"],
      in: folder
    )
    return try parse(output)
  }

  private static func parse(_ output: String) throws -> [String: Report] {
    var reports: [String: Report] = [:]
    var test = ""
    for line in output.split(separator: "\n").map(String.init) {
      if let match = line.firstMatch(of: /^Test Case 'NestedXCTests\.(\w+)' (\w+)/) {
        test = String(match.1)
        reports[test, default: Report()].end = String(match.2)
      } else if line.contains(": error: ") {
        reports[test]?.failures.append(line)
      } else if let last = reports[test]?.failures.indices.last {
        reports[test]?.failures[last] += "\n" + line
      }
      if let match = line.firstMatch(of: /requests  (.*)\/requests\.ndjson, requests\.har$/) {
        let folder = URL(filePath: String(match.1))
        for name in ["requests.ndjson", "requests.har"] {
          let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
          reports[test]?.requests.append(text)
        }
      }
    }
    return reports
  }

  private func report(of test: String) async throws -> Report {
    try #require(try await Self.reports.value[test])
  }

  @Test func eachExpectationIsAFailureThatNamesTheRequests() async throws {
    let report = try await report(of: "testOneWorkIsMissing")
    #expect(report.failures.count == 2)
    let first = try #require(report.failures.first).split(separator: "\n").map(String.init)
    #expect(first.first?.contains("NestedXCTests.swift:13: error: ") == true)
    #expect(first.first?.hasSuffix("failed - FAILED  two works") == true)
    #expect(
      first.dropFirst().prefix(1) == ["        wanted  exactly 2 requests, answered 201"]
    )
    #expect(first.contains("        run     tenant NestedXCTests.testOneWorkIsMissing, seed 0"))
    #expect(report.failures.last?.contains("FAILED  three") == true)
    #expect(report.requests.count == 4)
    let request = try JSONValue(json: try #require(report.requests.first))
    #expect(request["tenant"] == "NestedXCTests.testOneWorkIsMissing")
    #expect(try JSONValue(json: report.requests[1])["log"] != nil)
  }

  @Test func aFailureWithoutRequestsNamesNone() async throws {
    let report = try await report(of: "testNothingIsSent")
    #expect(report.failures.count == 1)
    #expect(report.requests.isEmpty)
  }

  @Test(arguments: [
    ("testAnAssertionFails", "failed - the test failed"),
    ("testAnErrorIsThrown", "failed - the test threw thrown on purpose"),
  ])
  func theRequestsOfAnotherFailureAreNamedToo(test: String, text: String) async throws {
    let report = try await report(of: test)
    #expect(report.failures.count == 2)
    #expect(report.failures.count { $0.contains(text) } == 1)
    #expect(report.requests.count == 2)
  }

  @Test func nothingIsVerifiedOfASkippedTest() async throws {
    let report = try await report(of: "testItIsSkipped")
    #expect(report.failures.isEmpty)
    #expect(report.end == "skipped")
  }

  @Test func aConfirmationSaysWhereItStands() async throws {
    let report = try await report(of: "testAConfirmationFails")
    #expect(report.failures.count == 1)
    #expect(
      report.failures.first?.contains("failed - NestedXCTests.swift:50: FAILED  confirmed requests")
        == true
    )
  }

  @Test func aFailureShowsTheWarningsOfTheScenario() async throws {
    let report = try await report(of: "testTheScenarioHasAWarning")
    let failure = try #require(report.failures.first)
    #expect(report.failures.count == 1)
    #expect(failure.contains("FAILED  "))
    #expect(failure.contains("warning: this rule never answers"))
  }
}
