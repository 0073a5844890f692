import Foundation
import Testing

/// What `exec` does with signals, and with what its command leaves behind.
@Suite(.needs(.ps))
struct ExecSignalTests {
  private func exec(_ arguments: String..., command: String) throws -> Running {
    try Running([Tool.mockworks, "exec"] + arguments + ["--", "sh", "-c", command])
  }

  /// A number of seconds that no other process sleeps.
  private static func marker(_ place: Int = #line) -> String {
    "3\(ProcessInfo.processInfo.processIdentifier)\(place)"
  }

  private func expectNoneLeft(_ marker: String) throws {
    let left = try Tool.shell("ps -eo args | grep -c '^sleep \(marker)'")
    #expect(left.output == "0\n")
  }

  /// Prints a line, and goes on whatever asks it to end; so do its children.
  private static func stubborn(_ marker: String) -> String {
    "trap '' TERM INT HUP QUIT; sleep \(marker) & setsid sleep \(marker) & (sleep \(marker) &); "
      + "echo ready; while :; do sleep \(marker); done"
  }

  @Test(arguments: [(SIGTERM, SIGINT), (SIGINT, SIGTERM), (SIGHUP, SIGTERM), (SIGTERM, SIGQUIT)])
  func aSecondSignalKillsAll(_ first: Int32, _ second: Int32) throws {
    let marker = Self.marker() + "\(first)\(second)"
    let run = try exec("--grace", "1h", command: Self.stubborn(marker))
    try run.wait(for: "ready")
    run.send(first)
    run.send(second)
    #expect(try run.end() == 128 + SIGKILL)
    try expectNoneLeft(marker)
  }

  @Test(arguments: ["100ms", "0s"]) func theGraceEndsWhatIgnoresSignals(_ grace: String) throws {
    let marker = Self.marker() + grace.filter(\.isNumber)
    let run = try exec("--grace", grace, command: Self.stubborn(marker))
    try run.wait(for: "ready")
    run.send(SIGTERM)
    #expect(try run.end() == 128 + SIGKILL)
    try expectNoneLeft(marker)
  }

  @Test func theGraceHoldsForWhatIsLeftBehindToo() throws {
    let marker = Self.marker()
    let run = try exec(
      "--grace",
      "1h",
      command: "(trap '' TERM; sleep \(marker)) & trap 'exit 3' TERM; echo ready; wait"
    )
    try run.wait(for: "ready")
    run.send(SIGTERM)
    #expect(try run.end() == 3)
    try expectNoneLeft(marker)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP]) func aStoppedCommandEnds(_ signal: Int32) throws {
    let run = try exec(
      "--grace",
      "1h",
      command: "trap 'exit 3' TERM INT HUP; echo $$; kill -STOP $$; echo went on"
    )
    try run.wait(for: "\n")
    let id = try run.text.trimmingCharacters(in: .newlines)
    let deadline = ContinuousClock.now + .seconds(120)
    while try !String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8).contains(") T ") {
      try #require(ContinuousClock.now < deadline)
    }
    run.send(signal)
    #expect(try run.end() == 3)
    #expect(try !run.text.contains("went on"))
  }

  @Test(arguments: [
    SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGWINCH, SIGHUP, SIGQUIT,
    SIGINT, SIGTERM, 34, 64,
  ])
  func aSignalIsPassedOn(_ signal: Int32) throws {
    let run = try exec(
      command: "trap 'echo got; exit 3' \(signal); echo ready; while :; do sleep 0.02; done"
    )
    try run.wait(for: "ready\n")
    run.send(signal)
    #expect(try run.end() == 3)
    #expect(try run.text == "ready\ngot\n")
  }

  @Test(arguments: [SIGHUP, SIGQUIT])
  func signalThatACommandHandlesEndsNothing(_ signal: Int32) throws {
    // The JVM prints its threads at SIGQUIT, and daemons read their files again at SIGHUP.
    let run = try exec(
      "--grace",
      "0s",
      command: "trap 'echo got' \(signal); echo ready; while :; do sleep 0.02; done"
    )
    try run.wait(for: "ready\n")
    run.send(signal)
    try run.wait(for: "got\n")
    run.send(signal)
    try run.wait(for: "got\ngot\n")
    run.send(SIGTERM)
    #expect(try run.end() >= 128)
  }

  @Test func signalIgnoredAtTheStartStaysIgnored() throws {
    let run = try Running([
      "sh", "-c",
      "trap '' HUP; exec \(Tool.mockworks) exec --grace 0s -- "
        + "sh -c 'kill -HUP $PPID; kill -USR1 $PPID; while :; do sleep 0.02; done'",
    ])
    // As under `nohup`: only the second signal was one to pass on.
    #expect(try run.end() == 128 + SIGUSR1)
  }

  @Test func orphansAreReapedAsTheyEnd() throws {
    let run = try exec(
      command: "id=$(sh -c 'sh -c \"echo \\$\\$\" &'); "
        + "for i in $(seq 1000); do kill -0 $id 2>/dev/null || { echo reaped; exit; }; "
        + "sleep 0.01; done"
    )
    #expect(try run.end() == 0)
    #expect(try run.text == "reaped\n")
  }

  @Test(.needs(.python3)) func childrenThatWereThereBeforeStay() throws {
    // The process of the script becomes that of `exec`, and keeps its child.
    let script = """
      import os, subprocess, sys
      quiet = subprocess.DEVNULL
      child = subprocess.Popen(["sleep", sys.argv[1]], stdin=quiet, stdout=quiet, stderr=quiet)
      print(child.pid, flush=True)
      os.execv(sys.argv[2], [sys.argv[2], "exec", "--", "true"])
      """
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "-c", script, Self.marker(), Tool.mockworks]
    )
    let id = try #require(Int32(result.output.trimmingCharacters(in: .newlines)))
    #expect(result.status == 0)
    // Not SIGTERM: the thread that runs the test holds that back, and so does what it starts.
    #expect(kill(id, SIGKILL) == 0)
  }

  @Test func aWayToEndOfItsOwnIsWaitedFor() throws {
    let run = try exec(
      command: "trap 'echo ending; exit 3' TERM; echo ready; while :; do sleep 0.02; done"
    )
    try run.wait(for: "ready")
    // As `timeout` does: to the process and to its group.
    run.send(SIGTERM)
    run.send(SIGTERM)
    #expect(try run.end() == 3)
    #expect(try run.text == "ready\nending\n")
  }
}
