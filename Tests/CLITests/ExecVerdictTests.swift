import Foundation
import Testing

/// What `exec` says at the end, where, and when it says nothing.
@Suite(.needs(.curl))
struct ExecVerdictTests {
  /// A client that sends again at once.
  private static let hasty =
    "for i in 1 2; do curl -s -o /dev/null -H 'Authorization: Bearer t' -H 'X-Servitly-Tenant: acme'"
    + " -H 'Content-Type: application/json' -d {} $MOCKWORKS_URL/inventory/maintenanceWorks; done"

  private static let scenario = Tool.scenario("rate-limit-with-retry-after")

  /// Runs `exec` with the variables of a shell before it.
  private func exec(_ variables: String, _ words: [String], _ command: String) throws -> Tool.Result
  {
    try Tool.run(
      "/usr/bin/env",
      ["-u", "GITHUB_ACTIONS"] + variables.split(separator: " ").map(String.init)
        + [Tool.mockworks, "exec"] + words + ["--", "sh", "-c", command]
    )
  }

  @Test func aHeadlineStandsBeforeTheVerdicts() throws {
    let result = try exec("", [Self.scenario], "\(Self.hasty); echo own; printf half >&2")
    #expect(result.output == "own\n")
    #expect(
      result.errors.hasPrefix(
        "half\n── mockworks: 3 of 5 expectations not met ──\nFAILED  works were accepted"
      ),
      "\(result.errors)"
    )
    #expect(!result.errors.contains("\u{1B}"))
    #expect(!result.errors.contains("::error"))
  }

  @Test func whatJudgedNothingIsNamed() throws {
    let file = try Scratch(#"{"expect":[{"count":2},{"client":"backsOff"}]}"#)
    let result = try exec("", [file.url.path], Self.hasty)
    #expect(
      result.errors == """
        mockworks: 2 expectations met (1 with nothing to judge), 2 requests
                   client backsOff: nothing to judge: of 2 requests, none was answered with \
        a failure that may pass

        """,
      "\(result.errors)"
    )
  }

  /// Runs that pass and judge nothing, and why.
  static let empty: [(scenario: String, command: String, reason: String)] = [
    ("{}", "true", "no request came"),
    (#"{"expect":[{"status":400,"count":0}]}"#, "true", "no request came"),
    ("{}", hasty, "no scenario has 'expect'"),
    (
      #"{"expect":[{"client":"backsOff"}]}"#, hasty,
      "the client rule found nothing to look at"
    ),
    (
      #"{"expect":[{"client":"backsOff"},{"client":"retriesFailures"}]}"#, hasty,
      "none of the 2 client rules found anything to look at"
    ),
  ]

  @Test(arguments: empty)
  func thatNothingWasJudgedFailsOnRequest(
    _ c: (scenario: String, command: String, reason: String)
  ) throws {
    let file = try Scratch(c.scenario)
    let lenient = try exec("", [file.url.path], c.command)
    #expect(lenient.status == 0)
    #expect(lenient.errors.contains("nothing was judged: \(c.reason)"), "\(lenient.errors)")
    let report = try Scratch()
    let options = ["--quiet", "--fail-on-nothing-judged", "--junit", report.url.path]
    let strict = try exec("", options + [file.url.path], c.command)
    #expect(strict.status == 1)
    #expect(
      strict.errors.hasPrefix(
        "\n── mockworks: nothing was judged ──\nempty: \(c.reason)\n"
      ),
      "\(strict.errors)"
    )
    #expect(try report.text.contains(#"name="something was judged" time="0.000"><failure"#))
  }

  @Test func whatWasJudgedSatisfiesTheDemandForIt() throws {
    let file = try Scratch(#"{"expect":[{"count":2},{"client":"backsOff"}]}"#)
    let result = try exec("", ["--fail-on-nothing-judged", file.url.path], Self.hasty)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func theHeadlineCountsWhatNeverRan() throws {
    let flaky = Tool.scenario("flaky-network")
    let result = try exec("", ["--fail-on-unused", flaky], "true")
    #expect(
      result.errors.hasPrefix(
        "\n── mockworks: 1 of 4 expectations not met, parts of the scenario never ran ──\n"
      ),
      "\(result.errors)"
    )
  }

  @Test(
    .needs(.python3),
    arguments: [("TERM=xterm", true), ("TERM=dumb", false), ("TERM=xterm NO_COLOR=1", false)]
  )
  func aTerminalGetsColours(_ variables: String, _ hasColours: Bool) throws {
    let words = variables.split(separator: " ").map(String.init)
    let script = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
    let result = try Tool.run(
      "/usr/bin/env",
      ["-u", "NO_COLOR"] + words + ["python3", "-c", script]
        + [Tool.mockworks, "exec", Self.scenario, "--", "sh", "-c", Self.hasty]
    )
    #expect(result.status == 1)
    let red = "\u{1B}[31mFAILED\u{1B}[0m  works were accepted"
    #expect(result.output.contains(red) == hasColours, "\(result.output)")
    #expect(result.output.contains("\u{1B}[32mpassed\u{1B}[0m  client keeps") == hasColours)
    #expect(result.output.contains("\u{1B}[31m── mockworks: 3 of 5") == hasColours)
    #expect(result.output.contains("── mockworks: 3 of 5 expectations not met ──"))
  }

  @Test func gitHubGetsALineForEachFailedExpectation() throws {
    let file = try Scratch(
      #"{"expect":[{"name":"100%, a: b\nc","count":3},{"count":0},{"name":"ü","status":200}]}"#
    )
    let result = try exec("GITHUB_ACTIONS=true", [file.url.path], "true")
    let lines = result.errors.split(separator: "\n").filter { $0.hasPrefix("::") }
    #expect(
      lines == [
        #"::error title=100%25%2C a%3A b\nc::wanted exactly 3 requests%0Agot none"#,
        "::error title=ü::wanted at least 1 request, answered 200%0Agot none",
      ],
      "\(result.errors)"
    )
    let other = try exec("GITHUB_ACTIONS=false", [file.url.path], "true")
    #expect(other.status == 1)
    #expect(!other.errors.contains("::error"))
  }

  @Test(arguments: [
    ("SEGV", "SIGSEGV", 139), ("ABRT", "SIGABRT", 134), ("KILL", "SIGKILL", 137),
    ("40", "signal 40", 168),
  ])
  func theSignalThatEndedTheCommandIsNamed(_ signal: String, _ name: String, _ status: Int32)
    throws
  {
    let result = try exec("", [], "kill -\(signal) $$")
    #expect(result.status == status)
    #expect(
      result.errors.hasPrefix("mockworks: the command was ended by \(name)\n"),
      "\(result.errors)"
    )
  }

  private func expectNoVerdict(_ errors: String, _ junit: Scratch, _ har: Scratch, _ reason: String)
    throws
  {
    #expect(!errors.contains("expectation"), "\(errors)")
    #expect(!errors.contains("FAILED"), "\(errors)")
    let report = try junit.text
    #expect(report.contains(#" tests="2" failures="0" errors="0" skipped="2" "#), "\(report)")
    let skipped = #"<skipped message="\#(reason)"/></testcase>"#
    #expect(report.components(separatedBy: skipped).count == 3, "\(report)")
    #expect(try har.text.hasPrefix(#"{"log":{"version":"1.2","#))
  }

  @Test(arguments: [
    (["nonesuch"], 127, "the command could not be run"),
    (["/etc/passwd"], 126, "the command could not be run"),
    (
      ["sh", "-c", "nonesuch"], 127,
      "the command ended with status 127, as one that could not be run"
    ),
    (["sh", "-c", "kill -INT $$"], 130, "the command was interrupted"),
    (["sh", "-c", "kill -TERM $$"], 143, "the command was interrupted"),
  ])
  func aCommandThatCouldNotDoItsWorkHasNoVerdict(
    _ command: [String],
    _ status: Int32,
    _ reason: String
  ) throws {
    let (junit, har) = (try Scratch(), try Scratch())
    let words = ["exec", "--junit", junit.url.path, "--har", har.url.path]
    let result = try Tool.run(
      Tool.mockworks,
      words + [Tool.scenario("documented"), "--"] + command
    )
    #expect(result.status == status)
    try expectNoVerdict(result.errors, junit, har, reason)
  }

  @Test(arguments: [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM")])
  func anInterruptedRunHasNoVerdict(_ signal: Int32, _ name: String) throws {
    let (junit, har) = (try Scratch(), try Scratch())
    let words = ["exec", "--junit", junit.url.path, "--har", har.url.path]
    let run = try Running(
      [Tool.mockworks] + words
        + [
          Tool.scenario("documented"), "--", "sh", "-c",
          "trap 'exit 0' INT TERM; echo ready; while :; do sleep 0.02; done",
        ]
    )
    try run.wait(for: "ready")
    run.send(signal)
    #expect(try run.end() == 128 + signal, "a run that verified nothing has not passed")
    let reason = "the run was interrupted by \(name)"
    // The shell may say of its own children that they were terminated.
    #expect(try run.errors.hasSuffix("mockworks: nothing was verified: \(reason)\n"))
    try expectNoVerdict(run.errors, junit, har, reason)
  }

  @Test(.needs(.strace)) func aLoopThatEndsByAnErrorEndsTheCommand() throws {
    let strace = [
      "timeout", "60", "strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e",
      "trace=epoll_wait,epoll_pwait", "-e", "inject=epoll_wait,epoll_pwait:error=EINVAL",
      Tool.mockworks, "exec", "--threads", "1", "--", "sleep", "1000",
    ]
    let result = try Tool.run("/usr/bin/env", strace)
    #expect(result.status == 1)
    #expect(result.errors.contains("mockworks: a loop has ended (Invalid argument (epoll_wait))"))
    #expect(result.errors.hasSuffix("mockworks: nothing was verified: the fake has failed\n"))
  }

  @Test func theAdminURLIsTheCommandsToo() throws {
    let command = "echo $MOCKWORKS_ADMIN_URL; curl -s $MOCKWORKS_ADMIN_URL/health | grep -c status"
    let result = try exec("", ["--base-path", "/api"], command)
    #expect(
      result.output.wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+\/__mock\n1\n/) != nil,
      "\(result.output)"
    )
  }

  @Test func missingFoldersOfReportsAreMade() throws {
    let folder = try ScratchFolder()
    let result = try Tool.shell(
      "cd \(folder.url.path) && \(Tool.mockworks) exec --junit reports/a/x.xml --har ./har//x.har -- true"
    )
    #expect(result.status == 0, "\(result.errors)")
    for path in ["reports/a/x.xml", "har/x.har"] {
      #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: path).path))
    }
  }

  @Test func reportsInOneMissingFolderAreStillToldApart() throws {
    let folder = try ScratchFolder()
    let result = try Tool.shell(
      "cd \(folder.url.path) && \(Tool.mockworks) exec --junit new/x --har ./new/../new/x -- true"
    )
    #expect(result.status == 2)
    #expect(result.errors.contains("is the file of --junit; name another file"), "\(result.errors)")
  }
}
