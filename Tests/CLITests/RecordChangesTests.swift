import Foundation
import TestSupport
import Testing

/// The record file is removed, replaced or cut by others while it is written.
@Suite(.needs(.curl))
struct RecordChangesTests {
  struct Change: Sendable, CustomTestStringConvertible {
    let script: String
    /// The bodies that are on record then, in the files of a name.
    let left: [String: String]
    let message: String
    /// What has to be there before.
    var before = "true"
    var testDescription: String { script }
  }

  static let changes: [Change] = [
    .init(script: "rm $F", left: ["$F": "c"], message: "was removed or moved; a new file is begun"),
    .init(script: ": > $F", left: ["$F": "c"], message: "was cut from "),
    .init(
      script: "cp $F copy && : > $F",
      left: ["copy": "ab", "$F": "c"],
      message: " to 0 bytes; records go on at its end"
    ),
    .init(
      script: "truncate -s -5 $F",
      left: ["$F": "ac"],
      message: "its end was torn; "
    ),
    .init(
      script: "truncate -s +100 $F",
      left: ["$F": "abc"],
      message: "has 100 bytes that mockworks did not write"
    ),
    .init(
      script: "mv $F copy",
      left: ["copy": "ab", "$F": "c"],
      message: "was removed or moved; a new file is begun"
    ),
    .init(
      script: "mv $F copy && touch $F",
      left: ["copy": "ab", "$F": "c"],
      message: "was removed or moved; a new file is begun"
    ),
    .init(
      script: "mkdir other && mv $F other/ && cp other/* $F",
      left: ["other/*": "ab", "$F": "abc"],
      message: "was replaced by another file; records go on at its end"
    ),
    .init(
      script: "cp $F copy && mv copy $F",
      left: ["$F": "abc"],
      message: "was replaced by another file; records go on at its end"
    ),
    .init(
      script: "mv $F copy && ln -s target $F",
      left: ["copy": "ab", "target": "c", "$F": "c"],
      message: "was removed or moved; a new file is begun"
    ),
    .init(
      script: "ln $F copy && rm $F",
      left: ["copy": "ab", "$F": "c"],
      message: "was removed or moved; a new file is begun"
    ),
    .init(
      script: "cp $F copy && truncate -s -3 copy && mv copy $F",
      left: ["$F": "ac"],
      message: "its end was torn; "
    ),
    .init(script: "chmod 400 $F", left: ["$F": "abc"], message: ""),
    .init(script: "mv $F copy && mv copy $F", left: ["$F": "abc"], message: ""),
  ]

  @Test(arguments: changes, ["", ".gz"])
  func nextRequestIsOnRecord(_ change: Change, _ suffix: String) throws {
    let place = try RecordPlace(suffix)
    let fake = try Fake("--quiet", "--record", place.path)
    for body in ["a", "b"] { #expect(try fake.post(work(body)).status == "201") }
    #expect(try place.shell(change.script).status == 0)
    #expect(try fake.post(work("c")).status == "201")
    for (name, bodies) in change.left {
      let lines = try place.lines(name)
      #expect(try lines.map(description(of:)).joined() == bodies, "\(name)")
    }
    let errors = try fake.errors.split(separator: "\n").dropFirst().joined(separator: "\n")
    #expect(change.message.isEmpty ? errors.isEmpty : errors.contains(change.message))
    #expect(errors.isEmpty || errors.hasPrefix("mockworks: \(place.path)"))
    #expect(fake.end() == 0)
  }

  static let obstacles: [(script: String, mending: String, problem: String)] = [
    ("mv $F copy && mkdir $F", "rmdir $F", "Is a directory"),
    ("rm $F && mkfifo $F", "rm $F", "not a regular file"),
    ("rm $F && ln -s $F $F", "rm $F", "Too many levels of symbolic links"),
    ("rm $F && ln -s nowhere/x $F", "rm $F", "No such file or directory"),
    ("echo hello > $F", ": > $F", "it is there and is no record of mockworks"),
    ("echo hello > copy && mv copy $F", "rm $F", "it is there and is no record of mockworks"),
    ("mv $PWD $PWD.away", "mv $PWD.away $PWD", "No such file or directory"),
  ]

  @Test(arguments: obstacles, ["", ".gz"])
  func whereItCannotGoOnRequestsAreRefusedUntilItCan(
    _ obstacle: (script: String, mending: String, problem: String),
    _ suffix: String
  ) throws {
    let place = try RecordPlace(suffix)
    let fake = try Fake("--quiet", "--record", place.path)
    #expect(try fake.post(work("a")).status == "201")
    #expect(try place.shell(obstacle.script).status == 0)
    for body in ["b", "c"] { #expect(try fake.post(work(body)).status == "500") }
    let said = "mockworks: cannot write \(place.path): \(obstacle.problem); "
    #expect(try fake.errors.split(separator: "\n").count { $0.hasPrefix(said) } == 1)
    // A folder that was moved away cannot be where the script runs.
    let folder = URL(filePath: place.path).deletingLastPathComponent().path
    let mending = obstacle.mending.replacing("$PWD", with: folder)
      .replacing("$F", with: place.path)
    #expect(try Tool.shell(mending).status == 0)
    // The first only tries.
    _ = try fake.post(work("d"))
    #expect(try fake.post(work("e")).status == "201")
    #expect(try place.lines().last.map(description(of:)) == "e")
    #expect(try fake.errors.contains("mockworks: \(place.path) can be written again\n"))
  }

  @Test func aFileOfAnotherProcessIsLeftToIt() throws {
    let place = try RecordPlace()
    let first = try Fake("--quiet", "--record", place.path)
    #expect(try place.shell("rm $F").status == 0)
    let second = try Fake("--quiet", "--record", place.path)
    #expect(try first.post().status == "500")
    #expect(try first.errors.contains("another process records there"))
    #expect(try second.post(work("a")).status == "201")
    #expect(try place.lines().map(description(of:)) == ["a"])
    // And its lock goes with it.
    #expect(second.end() == 0)
    _ = try first.post()
    #expect(try first.post(work("b")).status == "201")
    let third = try Tool.serve("--record", place.path)
    #expect(third.errors.contains("another process records there"))
  }

  /// While clients post, the file is moved away again and again, as `logrotate` does it.
  @Test(arguments: ["", ".gz"]) func nothingIsLostWhileFilesAreRotated(_ suffix: String) throws {
    let place = try RecordPlace(suffix)
    let fake = try Fake("--quiet", "--threads", "2", "--record", place.path)
    let clients = try (0..<4).map { _ in try RawClient(port: fake.port) }
    for round in 0..<20 {
      for (index, client) in clients.enumerated() {
        let works = (0..<10).map { work("<\(index)-\(round * 10 + $0)>") }
        try client.send(works.map { Requests.post($0) }.joined())
      }
      for client in clients {
        for _ in 0..<10 { #expect(client.readResponse()?.status == 201) }
      }
      let create = round.isMultiple(of: 2) ? "touch $F" : "true"
      #expect(try place.shell("mv $F old.\(round) && \(create)").status == 0)
    }
    _ = try fake.post(work("last"))
    #expect(fake.end() == 0)
    let lines = try place.lines("old.* \"$F\"").map(description(of:))
    let expected = (0..<4).flatMap { index in (0..<200).map { "<\(index)-\($0)>" } } + ["last"]
    #expect(lines.sorted() == expected.sorted())
  }

  @Test func aHangupOpensItAnew() throws {
    let place = try RecordPlace()
    let fake = try Fake("--quiet", "--record", place.path)
    #expect(try fake.post(work("a")).status == "201")
    #expect(try place.shell("mv $F old").status == 0)
    kill(fake.processIdentifier, SIGHUP)
    let deadline = ContinuousClock.now + .seconds(120)
    while !FileManager.default.fileExists(atPath: place.path), ContinuousClock.now < deadline {
      sched_yield()
    }
    #expect(try place.lines() == [], "it is there before the next request")
    #expect(try fake.post(work("b")).status == "201")
    #expect(try place.lines("old \"$F\"").map(description(of:)) == ["a", "b"])
    #expect(fake.end() == 0)
  }

  @Test(.needs(.python3)) func aTerminalThatGoesEndsWhatRecords() throws {
    let place = try RecordPlace()
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/hangup.py", Tool.mockworks, place.path]
    )
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "0\n")
  }

  @Test func aFileOfItsOwnIsForItsOwnerAlone() throws {
    let place = try RecordPlace()
    let fake = try Fake("--quiet", "--record", place.path)
    for change in ["true", "rm $F"] {
      #expect(try place.shell(change).status == 0)
      #expect(try fake.post().status == "201")
      #expect(try place.shell("stat -c %a $F").output == "600\n")
    }
  }

  @Test func execSaysSoWithoutALog() throws {
    let place = try RecordPlace()
    let command =
      "rm \(place.path); mkdir \(place.path); curl -s -o /dev/null $MOCKWORKS_URL/; exit 3"
    let result = try Tool.mockworks("exec", "--record", place.path, "--", "sh", "-c", command)
    #expect(result.status == 3)
    #expect(result.errors.hasPrefix("mockworks: cannot write \(place.path): Is a directory; "))
  }

  private func work(_ description: String) -> String { #"{"description":"\#(description)"}"# }

  private func description(of line: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let body = (object?["body"] as? [String: Any])?["json"] as? [String: Any]
    return try #require(body?["description"] as? String)
  }
}
