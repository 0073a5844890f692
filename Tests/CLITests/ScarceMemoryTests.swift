import Foundation
import TestSupport
import Testing

/// A fake that the system gives little memory and no further thread.
@Suite(.needs(.curl))
struct ScarceMemoryTests {
  private static let limited = #"ulimit -v 250000 && exec "$0" "$@""#

  /// Sanitizers reserve more addresses than that for themselves.
  static let canStart =
    (try? Tool.run("/bin/sh", ["-c", limited, Tool.mockworks, "version"]))?.status == 0

  @Test(
    .enabled(if: canStart, "needs a program without sanitizers, which reserve addresses"),
    arguments: [200_000, 2_000_000]
  )
  func largePostsAreAllAnsweredWhereMemoryIsScarce(_ bytes: Int) throws {
    let fake = try Fake(
      "--quiet",
      "--threads",
      "2",
      program: ["sh", "-c", Self.limited, Tool.mockworks]
    )
    let work = #"{"description":"\#(String(repeating: "a", count: bytes))"}"#
    let request = Array(Requests.post(work).utf8)
    // More than the journal keeps, so that it compresses and drops segments all the while.
    for _ in 0..<(30_000_000 / bytes) {
      let client = try RawClient(port: fake.port)
      try client.send(request)
      #expect(client.readHead() == 201)
      client.abort()
    }
    #expect(try fake.admin("health")["status"] as? String == "ok")
    #expect(fake.end() == 0)
  }

  /// What the process has in memory, in MiB.
  private func memory(_ fake: Fake) throws -> Int {
    let status = try String(
      contentsOfFile: "/proc/\(fake.processIdentifier)/status",
      encoding: .utf8
    )
    let line = try #require(status.firstMatch(of: /VmRSS:\s+(\d+) kB/))
    return (Int(line.1) ?? 0) / 1024
  }

  /// A hundred MB of answers from little gzip: once their clients have gone, the system has them back.
  @Test(.enabled(if: canStart, "needs a program without sanitizers, which reserve addresses"))
  func memoryGoesBackAfterItsPeak() throws {
    let scenario = try Scratch(#"{"rules":[{"respond":[{"delay":"1h"}]}]}"#)
    let fake = try Fake(
      "--quiet",
      "--threads",
      "2",
      "--journal-bytes",
      "1048576",
      scenario.url.path
    )
    let compressed = try Tool.shell(
      #"printf '{"description":"%*s"}' 1000000 '' | gzip -c | base64 -w0"#
    ).output
    let body = try #require(Data(base64Encoded: compressed))
    let head = Requests.post("", headers: "Content-Encoding: gzip\r\n")
      .replacing("Content-Length: 0", with: "Content-Length: \(body.count)")
    let request = Array(head.utf8) + Array(body)
    var clients: [RawClient] = []
    for _ in 0..<100 {
      let client = try RawClient(port: fake.port)
      try client.send(request)
      clients.append(client)
    }
    // The journal has room for few of them, but counts all.
    try eventually("a hundred answers") {
      let counts = try fake.admin("health")["requests"] as? [String: Int]
      return counts?["recorded"] == 100
    }
    let peak = try memory(fake)
    for client in clients { client.abort() }
    clients = []
    let deadline = ContinuousClock.now + .seconds(120)
    var left = try memory(fake)
    while left > peak - 70, ContinuousClock.now < deadline { left = try memory(fake) }
    #expect(left <= peak - 70, "\(left) MiB of \(peak)")
  }

  /// A Dispatch queue starts its thread when work comes, and lets a loop sleep until the system gives a thread.
  @Test func allThreadsAreThereFromTheStart() throws {
    let fake = try Fake("--threads", "2", "--journal-bytes", "1048576")
    func threads() throws -> Int {
      let folder = "/proc/\(fake.processIdentifier)/task"
      return try FileManager.default.contentsOfDirectory(atPath: folder).count
    }
    let before = try threads()
    let client = try RawClient(port: fake.port)
    let work = #"{"description":"\#(String(repeating: "a", count: 100_000))"}"#
    for _ in 0..<30 {
      try client.send(Requests.post(work))
      #expect(client.readResponse()?.status == 201)
    }
    for (method, route, body) in [
      ("GET", "health", ""), ("GET", "requests", ""), ("GET", "report", ""), ("POST", "reset", ""),
      ("POST", "requests/count", "{}"), ("POST", "requests/wait", #"{"timeout":"1ms"}"#),
      ("PUT", "scenario", "{}"),
    ] {
      try client.send(Requests.admin(method, route, body))
      #expect((200...408).contains(client.readResponse()?.status ?? 0), "\(route)")
    }
    #expect(try threads() == before)
  }

  @Test(.enabled(if: canStart, "needs a program without sanitizers, which reserve addresses"))
  func missingThreadsAreReportedAtTheStart() throws {
    let line = ["-c", Self.limited, Tool.mockworks, "serve", "--port", "0", "--threads", "256"]
    let result = try Tool.run("/bin/sh", line)
    #expect(result.status == 1)
    #expect(result.errors.contains("cannot start: the system gives no room for the threads"))
  }
}
