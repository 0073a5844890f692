import Foundation
import Testing

@Suite(.needs(.curl))
struct ExecCommandTests {
  private func exec(_ arguments: String..., command: String) throws -> Tool.Result {
    try Tool.run(Tool.mockworks, ["exec"] + arguments + ["--", "sh", "-c", command])
  }

  private static let post =
    "curl -s -o /dev/null -H 'Authorization: Bearer t' -H 'X-Servitly-Tenant: acme'"
    + " -H 'Content-Type: application/json' -d '{\"type\":\"REPAIR\"}' $MOCKWORKS_URL/inventory/maintenanceWorks"

  @Test(arguments: [
    ("exit 0", 0), ("exit 7", 7), ("kill -9 $$", 137), ("kill -TERM $$", 143),
  ])
  func theCommandsOwnStatusCounts(_ command: String, _ status: Int32) throws {
    #expect(try exec(command: command).status == status)
  }

  @Test(arguments: [("nonesuch", 127), ("/etc/passwd", 126)])
  func commandThatCannotRunIsExplained(_ program: String, _ status: Int32) throws {
    let result = try Tool.mockworks("exec", "--", program)
    #expect(result.status == status)
    #expect(result.errors.hasPrefix("mockworks: cannot run '\(program)': "))
  }

  @Test func theFakeAnswersAtItsVariables() throws {
    let command =
      "curl -s -o /dev/null -w '%{http_code}' $API_URL/__mock/health; echo $MOCKWORKS_URL"
    let result = try exec("--env", "API_URL", command: command)
    #expect(result.output.wholeMatch(of: /200http:\/\/127\.0\.0\.1:\d+\n/) != nil)
  }

  @Test func standardInputIsTheCommands() throws {
    let result = try Tool.mockworks("exec", "--", "cat", input: "text")
    #expect(result.output == "text")
  }

  @Test func expectationsAreJudged() throws {
    let scenario = Tool.scenario("rate-limit-with-retry-after")
    let failed = try exec(scenario, command: "\(Self.post); \(Self.post)")
    #expect(failed.status == 1)
    #expect(failed.errors.contains("FAILED  client obeysRetryAfter"))
    #expect(failed.errors.hasSuffix("3 of 5 expectations not met; seed 0\n"))
    let own = try exec(scenario, command: "\(Self.post); exit 5")
    #expect(own.status == 5, "the command's own status comes first")
    let passed = try exec(
      Tool.scenario("documented"),
      command: Self.post.replacing("Bearer t", with: "Bearer technician")
    )
    #expect(passed.status == 0, "\(passed.errors)")
    #expect(passed.errors.wholeMatch(of: /mockworks: \d+ expectations? met.*, 1 request\n/) != nil)
  }

  @Test(arguments: [
    ([], post, "1 request; nothing was judged: no scenario has 'expect'\n"),
    ([], "true", "nothing was judged: no request came; the fake's URL is in MOCKWORKS_URL\n"),
    (["--quiet"], "true", ""),
    (
      [Tool.scenario("rate-limit-without-retry-after")], "true",
      "no request came; the fake's URL is in MOCKWORKS_URL\n"
    ),
  ])
  func theEndIsSummedUp(_ arguments: [String], _ command: String, _ summary: String) throws {
    let result = try Tool.run(
      Tool.mockworks,
      ["exec"] + arguments + ["--", "sh", "-c", command]
    )
    let last = result.errors.split(separator: "\n").last.map { "\($0)\n" } ?? ""
    #expect(last == (summary.isEmpty ? "" : "mockworks: \(summary)"))
  }

  @Test func theTokenIsTheCommandsToo() throws {
    let command =
      "curl -s -o /dev/null -w '%{http_code}' -H \"Authorization: Bearer $MOCKWORKS_ADMIN_TOKEN\""
      + " $MOCKWORKS_URL/__mock/requests"
    #expect(try exec("--admin-token", "t", command: command).output == "200")
  }

  @Test func unusedRuleFailsTheRunOnRequest() throws {
    let scenario = Tool.scenario("flaky-network")
    #expect(try exec("--fail-on-unused", scenario, command: Self.post).errors.contains("unused: "))
    #expect(try !exec(scenario, command: Self.post).errors.contains("unused: "))
  }

  @Test(.needs(.ps)) func signalsReachTheCommandAndNothingIsLeft() throws {
    let marker = "3\(ProcessInfo.processInfo.processIdentifier)7"
    let result = try exec(
      command: "trap 'echo got; exit 3' TERM; (sleep \(marker) &); setsid sleep \(marker) & "
        + "kill -TERM $PPID; sleep \(marker) & wait"
    )
    #expect(result.output == "got\n")
    #expect(result.status == 3)
    let left = try Tool.shell("ps -eo args | grep -c '^sleep \(marker)'")
    #expect(left.output == "0\n")
  }

  /// Runs a command of which two expectations fail.
  private func reports() throws -> (junit: Scratch, har: Scratch) {
    let (junit, har) = (try Scratch(), try Scratch())
    let result = try exec(
      "--junit",
      junit.url.path,
      "--har",
      har.url.path,
      Tool.scenario("rate-limit-with-retry-after"),
      command: "\(Self.post); \(Self.post)"
    )
    #expect(result.status == 1)
    return (junit, har)
  }

  @Test func reportsAreWritten() throws {
    let (junit, har) = try reports()
    #expect(
      try junit.text.contains(
        #"<testsuite name="rate-limit-with-retry-after" tests="5" failures="3""#
      )
    )
    #expect(try har.text.hasPrefix(#"{"log":{"version":"1.2","#))
  }

  @Test(.needs(.haralyzer), .needs(.junitparser)) func othersReadTheReports() throws {
    let (junit, har) = try reports()
    let read = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/reports.py", junit.url.path, har.url.path]
    )
    #expect(read.status == 0, "\(read.errors)")
    #expect(read.output == "5 3 POST 429\n")
  }

  @Test func unwritableReportIsRefusedBeforeTheCommandRuns() throws {
    let result = try exec("--junit", "/proc/none/x", command: "echo ran")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(
      result.errors.hasPrefix(
        "mockworks: --junit: cannot write /proc/none/x: No such file or directory; name another file\n"
      )
    )
  }

  @Test(arguments: [("exit 7", 7), ("exit 0", 1)])
  func aReportThatFailsDoesNotHideTheCommandsStatus(_ command: String, _ status: Int32) throws {
    let result = try exec("--junit", "/dev/full", command: command)
    #expect(result.status == status)
    #expect(result.errors.hasSuffix("mockworks: /dev/full: No space left on device\n"))
  }

  @Test func failedWriteLeavesTheOldFile() throws {
    let folder = try ScratchFolder()
    let har = folder.url.appending(path: "traffic.har")
    try #"{"log":{}}"#.write(to: har, atomically: false, encoding: .utf8)
    let long = String(repeating: "x", count: 4096)
    let result = try Tool.shell(
      // The running process alone: a sanitizer does not start under such a limit.
      "\(Tool.mockworks) exec --har \(har.path) -- "
        + "sh -c 'prlimit --pid $PPID --fsize=1024; "
        + "curl -s -o /dev/null -d \(long) $MOCKWORKS_URL/'"
    )
    #expect(result.status == 1)
    #expect(result.errors.hasSuffix("mockworks: \(har.path): File too large\n"))
    #expect(try String(contentsOf: har, encoding: .utf8) == #"{"log":{}}"#)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["traffic.har"])
  }

  @Test func reportsDoNotDestroyOtherFiles() throws {
    let scenario = try Scratch("{}")
    let path = scenario.url.path
    for (arguments, what) in [
      (["--har", path, path], "a scenario"),
      (["--junit", path, "--har", "/tmp/..\(path)"], "the file of --junit"),
      (["--record", path, "--junit", path], "the file of --record"),
    ] {
      let result = try Tool.run(Tool.mockworks, ["exec"] + arguments + ["--", "true"])
      #expect(result.status == 2)
      #expect(result.errors.contains(" is \(what); name another file\n"))
    }
    #expect(try scenario.text == "{}")
  }

  @Test(arguments: [
    ([], "which command? It stands behind --, as in: -- pytest tests"),
    (
      ["--port", "0", "--", "true"],
      "--port: exec takes a free port itself, and gives the URL in MOCKWORKS_URL; leave it out"
    ),
    (["true"], "put -- before the command, as in: mockworks exec -- true"),
    (
      ["a.json", "b.json", "pytest", "tests"],
      "put -- before the command, as in: mockworks exec a.json b.json -- pytest tests"
    ),
    (["a.json"], "which command? It stands behind --, as in: -- pytest tests"),
    (
      ["scenarios/garbage.json", "Tests/../scenarios/garbage.json", "--", "true"],
      "'Tests/../scenarios/garbage.json' is given twice; name each scenario once"
    ),
    (["--env", "--", "true"], "--env needs a value: NAME"),
    (["--env", "A", "--env=B", "--", "true"], "--env is given twice"),
    (
      ["--har", "-", "--", "true"],
      "--har: '-' is no file, and standard output is the command's; name a file"
    ),
    (["--env", "1X", "--", "true"], "--env: expected the name of a variable, found '1X'"),
    (["--fsync", "--", "true"], "--fsync goes with --record FILE"),
    (["--admin-token", "", "--", "true"], "--admin-token: expected a token, found an empty text"),
  ])
  func aMistakeIsExplained(_ arguments: [String], _ message: String) throws {
    let result = try Tool.run(Tool.mockworks, ["exec"] + arguments)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("mockworks: \(message)\n"))
  }
}
