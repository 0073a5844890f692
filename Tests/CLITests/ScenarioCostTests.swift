import Foundation
import TestSupport
import Testing

/// Limits on scenario files, on what they name, and on what messages quote, through the program.
@Suite(.needs(.curl))
struct ScenarioCostTests {
  private static let megabyte = 1024 * 1024

  @Test(arguments: [(-1, 0), (0, 0), (1, 1)])
  func aScenarioFileHas16MiB(_ more: Int, _ status: Int32) throws {
    let size = 16 * Self.megabyte + more
    let file = try Scratch("{}" + String(repeating: " ", count: size - 2))
    let result = try Tool.mockworks("check", file.url.path)
    #expect(result.status == status)
    #expect(result.errors.utf8.count < 500)
    if status == 1 { #expect(result.errors.contains("more than 16777216 bytes")) }
  }

  private static let rule = #"{"respond":[{"status":200,"file":"F"}]}"#

  @Test func filesThatAScenarioNamesHave64MiBTogether() throws {
    let folder = try ScratchFolder()
    func write(_ name: String, _ bytes: Int) throws {
      let url = folder.url.appending(path: name)
      #expect(FileManager.default.createFile(atPath: url.path, contents: nil))
      let file = try FileHandle(forWritingTo: url)
      // It takes no room on the disk.
      try file.truncate(atOffset: UInt64(bytes))
      try file.close()
    }
    func check(_ files: [String]) throws -> String {
      let rules = files.map { Self.rule.replacing("F", with: $0) }.joined(separator: ",")
      let scenario = folder.url.appending(path: "scenario.json")
      try #"{"rules":[\#(rules)]}"#.write(to: scenario, atomically: false, encoding: .utf8)
      let result = try Tool.mockworks("check", scenario.path)
      #expect(result.status == 0)
      return result.errors
    }
    for name in ["a", "b", "c", "d"] { try write(name, 16 * Self.megabyte) }
    try write("e", 1)
    try write("f", 16 * Self.megabyte + 1)
    // One that is named often is read once.
    #expect(try !check(["a", "b", "c", "d", "a", "b", "c", "d"]).contains("file '"))
    let beyond = try check(["a", "b", "c", "d", "e"])
    #expect(beyond.contains("file 'e' is beyond the 67108864 bytes of all files"))
    #expect(beyond.ranges(of: "file '").count == 1)
    #expect(try check(["f"]).contains("file 'f' is not readable"))
  }

  /// One word of a command line can have 128 KiB.
  @Test func longWordsOfTheCommandLineAreShortened() throws {
    let long = String(repeating: "k", count: 60_000)
    let lines = [
      [long], ["serve", "--\(long)"], ["serve", "--port", long], ["serve", "--grace", long],
      ["generate", long], ["generate", "--profile", long], ["serve", "--cors", long],
      ["generate", "--shard", long], ["generate", "--set", long],
      ["generate", "--set", "\(long)=1"], ["generate", "--from", long], ["help", long],
      ["generate", "--violation", long, "--profile", "invalid"], ["generate", "--\(long)=\(long)"],
      ["generate", "--null-rate", long], ["generate", "--data-version", long],
    ]
    for line in lines {
      let result = try Tool.run(Tool.mockworks, line)
      #expect(result.status == 2, "\(line.map { $0.prefix(20) })")
      #expect(result.errors.utf8.count < 5000, "\(line.map { $0.prefix(20) })")
      #expect(result.errors.contains("…"), "\(result.errors.prefix(300))")
    }
  }

  @Test func longAdminRequestIsShortenedToo() throws {
    let fake = try Fake("--quiet")
    let long = String(repeating: "k", count: 3_000_000)
    let client = try RawClient(port: fake.port)
    let bodies = [
      ("PUT", "scenario", #"{"\#(long)":1}"#), ("POST", "verify", #"[{"\#(long)":1}]"#),
      ("POST", "requests/count", #"{"\#(long)":1}"#), ("POST", "requests/wait", #"{"\#(long)":1}"#),
      ("PUT", "clock", #""\#(long)""#), ("POST", "clock/advance", #"{"by":"\#(long)"}"#),
      ("POST", "requests/find", #"{"body":{"type":{"\#(long)":1}}}"#),
    ]
    for (method, route, body) in bodies {
      try client.send(Requests.admin(method, route, body))
      let answer = try #require(client.readResponse())
      #expect(answer.status == 400, "\(route)")
      #expect(answer.body.utf8.count < 3000, "\(route)")
    }
    let name = String(repeating: "k", count: 7000)
    for route in ["requests?\(name)=1", name, "requests?since=\(name)", "requests?outcome=\(name)"]
    {
      try client.send(Requests.admin("GET", route))
      let answer = try #require(client.readResponse())
      #expect((400...404).contains(answer.status), "\(route.prefix(30))")
      #expect(answer.body.utf8.count < 1000, "\(route.prefix(30))")
    }
  }

  @Test func theLimitsHaveOptions() throws {
    let scenario = try Scratch(
      #"{"rules":[{"when":{"headers":{"A":{"matches":"a"}}},"respond":[503]},"#
        + #"{"respond":[{"status":200,"text":"{{tenant}}"}]}]}"#
    )
    let fake = try Fake(
      "--quiet",
      more: [
        "--tenant-scenarios", "0", "--answer-bytes", "3", "--match-steps", "100",
        "--unsent-bytes", "2000", scenario.url.path,
      ]
    )
    let client = try RawClient(port: fake.port)
    try client.send(Requests.admin("PUT", "scenario?tenant=a", "{}"))
    #expect(client.readResponse()?.status == 503)
    try client.send(Requests.post())
    let answer = try #require(client.readResponse())
    #expect(answer.status == 500)
    #expect(answer["X-Mockworks-Reason"]?.contains("more than 3 bytes") == true)
    try client.send(Requests.post("{}", headers: "A: \(String(repeating: "b", count: 200))\r\n"))
    let costly = try #require(client.readResponse())
    #expect(costly.status == 500)
    #expect(costly["X-Mockworks-Reason"]?.contains("more than 100 steps") == true)
    try client.send(Requests.admin("PUT", "scenario", "{}"))
    #expect(client.readResponse()?.status == 200)
    try client.send(Requests.post(#"{"type":"\#(String(repeating: "b", count: 2000))"}"#))
    let large = try #require(client.readResponse())
    #expect(large.status == 503)
    #expect(large["Connection"] == "close")
    for option in ["--tenant-scenarios", "--answer-bytes", "--match-steps", "--unsent-bytes"] {
      let result = try Tool.mockworks("serve", "--port", "0", option, "-1")
      #expect(result.status == 2)
      #expect(result.errors.contains("\(option): expected an integer from"))
    }
  }
}
