import Foundation
import TestSupport
import Testing

/// `--record` over a running process.
@Suite(.needs(.curl))
struct RecordFileTests {
  @Test(arguments: ["", ".gz"]) func answeredRequestsAreOnRecordAfterAKill(_ suffix: String) throws
  {
    let place = try RecordPlace(suffix)
    var seen = 0
    for _ in 0..<2 {
      let fake = try Fake("--quiet", "--record", place.path)
      for _ in 0..<50 {
        let client = try RawClient(port: fake.port)
        // Several in one turn.
        let request = Requests.post(#"{"description":"\#(seen)"}"#, token: "secret")
        try client.send(request + request)
        for _ in 0..<2 where client.readResponse()?.status == 201 { seen += 1 }
      }
      kill(fake.processIdentifier, SIGKILL)
      _ = fake.wait()
    }
    #expect(seen == 200)
    let lines = try place.lines()
    #expect(lines.count == 200)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["status"] as? Int == 201)
    }
    #expect(!lines.contains { $0.contains("secret") })
    #expect(Set(lines.compactMap { $0.firstMatch(of: /Bearer #[0-9a-f]{8}"/)?.output }).count == 1)
  }

  @Test(arguments: ["", ".gz"])
  func answeredRequestsAreOnRecordAfterAKillUnderLoad(_ suffix: String) throws {
    let place = try RecordPlace(suffix)
    let fake = try Fake("--quiet", "--threads", "2", "--record", place.path)
    let clients = try (0..<4).map { _ in try RawClient(port: fake.port) }
    for (index, client) in clients.enumerated() {
      let requests = (0..<400).map {
        Requests.post(#"{"description":"<\#(index)-\#($0)>"}"#)
      }
      try client.send(requests.joined())
    }
    var seen = [0, 0, 0, 0]
    while seen[0] < 200, clients[0].readResponse()?.status == 201 { seen[0] += 1 }
    #expect(seen[0] == 200)
    kill(fake.processIdentifier, SIGKILL)
    // What was sent before it died still comes.
    for index in clients.indices {
      while clients[index].readResponse()?.status == 201 { seen[index] += 1 }
    }
    _ = fake.wait()
    let text = try place.lines().joined(separator: "\n")
    for (index, count) in seen.enumerated() {
      for number in 0..<count where !text.contains("<\(index)-\(number)>") {
        Issue.record("\(number) of client \(index) was seen and is not there")
      }
    }
  }

  @Test(arguments: ["", ".gz"]) func tornEndIsReportedAndCutOff(_ suffix: String) throws {
    let place = try RecordPlace(suffix)
    let first = try Fake("--quiet", "--record", place.path)
    _ = try first.post()
    #expect(first.end() == 0)
    let whole = try Data(contentsOf: URL(filePath: place.path))
    let torn = suffix.isEmpty ? Data(#"{"seq":2,"ti"#.utf8) : whole.dropLast(5)
    try (whole + torn).write(to: URL(filePath: place.path))
    let second = try Fake("--quiet", "--record", place.path)
    #expect(
      try second.errors.contains(
        "\(place.path): its end was torn; \(torn.count) bytes behind the last whole record are cut off"
      )
    )
    _ = try second.post()
    #expect(second.end() == 0)
    #expect(try place.lines().count == 2)
  }

  @Test func whereThereIsNoRoomRequestsAreRefusedUntilThereIs() throws {
    let place = try RecordPlace()
    let fake = try Fake("--record", place.path)
    func limit(_ bytes: String) throws {
      let command = "prlimit --pid \(fake.processIdentifier) --fsize=\(bytes):unlimited"
      let result = try Tool.shell(command)
      try #require(result.status == 0, "\(result.errors)")
    }
    // Room for some five requests.
    try limit("4096")
    var statuses: [String] = []
    for _ in 0..<10 { statuses.append(try fake.post().status) }
    let taken = statuses.count { $0 == "201" }
    #expect(
      statuses == Array(repeating: "201", count: taken) + Array(repeating: "500", count: 10 - taken)
    )
    #expect(taken > 2)
    #expect(taken < 9)
    #expect(try place.lines().count == taken)
    let recorded = try fake.admin("requests?status=500")
    #expect(recorded["total"] as? Int == 10 - taken, "what was answered is what is recorded")
    #expect(try fake.logged.contains { $0.contains("cannot write \(place.path): File too large") })

    // Room again.
    try limit("unlimited")
    _ = try fake.post()
    #expect(try fake.post().status == "201")
    #expect(try fake.logged.contains { $0.hasSuffix("\(place.path) can be written again") })
    #expect(try place.lines().count == taken + 2)
  }

  @Test(arguments: ["", ".gz"])
  func pipelinedRequestsWithoutRoomGetOneRefusal(_ suffix: String) throws {
    let place = try RecordPlace(suffix)
    let fake = try Fake("--quiet", "--record", place.path)
    let limit = try Tool.shell(
      "prlimit --pid \(fake.processIdentifier) --fsize=64:unlimited"
    )
    try #require(limit.status == 0, "\(limit.errors)")
    let client = try RawClient(port: fake.port)
    let post = Requests.post()
    try client.send(Requests.admin("GET", "health") + post + post)
    #expect(client.readResponse()?.status == 200, "which needs no record")
    #expect(client.readResponse()?.status == 500)
    #expect(client.readResponse() == nil)
    let asker = try RawClient(port: fake.port)
    try asker.send("HEAD /x HTTP/1.1\r\nHost: localhost\r\n\r\n")
    let refusal = String(decoding: asker.readToEnd().bytes, as: UTF8.self)
    #expect(refusal.hasPrefix("HTTP/1.1 500 "))
    #expect(refusal.hasSuffix("\r\n\r\n"), "a HEAD gets no body")
    #expect(try place.lines() == [])
  }

  @Test func itIsWrittenByOneAtATime() throws {
    let place = try RecordPlace()
    let fake = try Fake("--quiet", "--record", place.path)
    let second = try Tool.serve("--record", place.path)
    #expect(second.status == 1)
    #expect(
      second.errors == "mockworks: cannot record in \(place.path): another process records there\n"
    )
    #expect(fake.end() == 0)
  }

  @Test(arguments: [
    ("/nonexistent/record", "No such file or directory"), ("/dev/null", "not a regular file"),
    ("/tmp", "Is a directory"),
  ])
  func impossiblePlaceIsReported(_ path: String, _ reason: String) throws {
    let result = try Tool.serve("--record", path)
    #expect(result.status == 1)
    #expect(result.errors == "mockworks: cannot record in \(path): \(reason)\n")
  }

  @Test(arguments: [
    (".json", #"{"a":1}"#), (".json", #"{"seq":[1,2]}"#), (".json", #"{"sequence":1}"#),
    (".txt", "one line\nanother\nand what has no end"), (".txt", "\n"), (".txt", "}"),
    (".ndjson", "{\"seq\":1}\n{\"seq\":2}\n{"), (".gz", "\u{1F}\u{8C}"), (".gz", "short"),
    (".gz", "\u{1F}\u{8B}\u{8}\u{0}"), (".gz", "is something else, and long enough"),
  ])
  func fileThatIsNoRecordFileIsNotChanged(_ suffix: String, _ text: String) throws {
    let place = try RecordPlace(suffix)
    // Scalars below 256 each stand for a byte.
    let bytes = Data(text.unicodeScalars.map { UInt8($0.value) })
    try bytes.write(to: URL(filePath: place.path))
    let result = try Tool.serve("--record", place.path)
    #expect(result.status == 1)
    #expect(result.errors.hasSuffix("it is there and is no record of mockworks\n"))
    #expect(try Data(contentsOf: URL(filePath: place.path)) == bytes)
  }

  @Test(arguments: [
    ("", "{"), ("", #"{"seq":17"#), (".gz", "\u{1F}"), (".gz", "\u{1F}\u{8B}\u{8}"),
  ])
  func recordFileTornAtItsStartIsBegunAnew(_ suffix: String, _ text: String) throws {
    let place = try RecordPlace(suffix)
    let torn = Data(text.unicodeScalars.map { UInt8($0.value) })
    try torn.write(to: URL(filePath: place.path))
    let fake = try Fake("--quiet", "--record", place.path)
    _ = try fake.post()
    #expect(fake.end() == 0)
    #expect(try place.lines().count == 1)
  }

  @Test(.needs(.strace)) func requestThatCannotBeSynchronisedIsRefusedAndNotRecorded() throws {
    let place = try RecordPlace()
    let fake = try Fake(
      "--quiet",
      "--fsync",
      "--threads",
      "1",
      "--record",
      place.path,
      program: [
        "strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e",
        "inject=fdatasync:error=EIO:when=2", Tool.mockworks,
      ]
    )
    var statuses: [String] = []
    for _ in 0..<4 { statuses.append(try fake.post().status) }
    // The third is not taken on trust: it only tries.
    #expect(statuses == ["201", "500", "500", "201"])
    #expect(try place.lines().map { $0.prefix(8).suffix(1) } == ["1", "3", "4"])
  }

  @Test(.needs(.strace)) func folderThatCannotBeSynchronisedIsReported() throws {
    let place = try RecordPlace()
    let strace = [
      "timeout", "60", "strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e",
      "inject=fsync:error=EIO", Tool.mockworks, "serve", "--port", "0", "--record", place.path,
    ]
    let result = try Tool.run("/usr/bin/env", strace + ["--fsync"])
    #expect(result.status == 1)
    #expect(
      result.errors == "mockworks: cannot record in \(place.path): Input/output error\n",
      "a new name outlives a loss of power only if its folder is written too"
    )
  }

  @Test func secretsCanBeKeptAndPowerLost() throws {
    let place = try RecordPlace()
    let fake = try Fake("--quiet", "--record", place.path, "--keep-secrets", "--fsync")
    _ = try fake.post()
    #expect(try place.lines().first?.contains("Bearer technician") == true)
  }

  @Test func valueMaskedInTheFileStillMatches() throws {
    let place = try RecordPlace()
    let fake = try Fake("--quiet", "--record", place.path)
    _ = try fake.post()
    let when = #"{"headers":{"authorization":"Bearer technician"}}"#
    #expect(try fake.admin("requests/find", ["-d", when])["total"] as? Int == 1)
  }
}
