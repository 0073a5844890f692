import Foundation
import TestSupport
import Testing

@Suite(.needs(.curl))
struct ServeCommandTests {
  @Test(arguments: [false, true]) func servesUntilASignal(_ interrupting: Bool) throws {
    let fake = try Fake()
    #expect(
      fake.greeting.wholeMatch(of: /mockworks listening on http:\/\/127\.0\.0\.1:[0-9]+\n/) != nil
    )
    let created = try fake.post(#"{"startTimestamp":9223372036854775807,"type":"REPAIR"}"#)
    #expect(created.status == "201")
    let echo = /\{"id":"[0-9a-f]{24}","startTimestamp":9223372036854775807,"type":"REPAIR"\}/
    #expect(created.body.wholeMatch(of: echo) != nil)
    #expect(fake.end(interrupting: interrupting) == 0)
    let line = try #require(fake.logged.last)
    #expect(try fake.logged.first == "mockworks: seed 0")
    #expect(try fake.logged.count == 2)
    #expect(
      line.wholeMatch(
        of: /\S+Z #1 acme POST \/inventory\/maintenanceWorks 201 accepted [0-9]+us/
      ) != nil
    )
  }

  /// A client that has given up looks like one that only sends no more: the system has to ask.
  @Test func aClientThatWaitsLongIsAskedForBySystem() throws {
    let scenario = try Scratch(#"{"rules":[{"respond":[{"delay":"1h"}]}]}"#)
    let fake = try Fake("--grace", "0s", scenario.url.path)
    let client = try RawClient(port: fake.port)
    try client.send(Requests.post())
    try eventually("the request is logged") { try fake.logged.count >= 2 }
    // An established connection of the server's side whose timer, the column before the last
    // colon, is that of keep-alive (proc(5)).
    let local = "0100007F:\(String(fake.port, radix: 16, uppercase: true))"
    let search = "grep -Eq ': \(local) [0-9A-F:]+ 01 [0-9A-F:]+ 02:' /proc/net/tcp"
    try eventually("the system asks for it") { try Tool.shell(search).status == 0 }
  }

  @Test func quietLogsNothing() throws {
    let fake = try Fake("--quiet")
    #expect(try fake.post().status == "201")
    #expect(fake.end() == 0)
    #expect(try fake.errors == "mockworks: seed 0\n")
  }

  /// The works that tenants start with are those that `generate` prints, with ids.
  @Test func tenantsAreFilledWithGeneratedWorks() throws {
    let fake = try Fake("--fill", "3", "--seed", "5")
    let stored = try Tool.curl(["-s", "\(fake.url)/__mock/works?tenant=acme"]).output
    let made = try Tool.mockworks("generate", "--count", "3", "--seed", "5").output
    #expect(made.split(separator: "\n").count == 3)
    #expect(
      stored.replacing(/"id":"[0-9a-f]{24}",/) { _ in "" }
        == "[\(made.split(separator: "\n").joined(separator: ","))]"
    )
  }

  @Test func aPortInUseIsReportedWithAdvice() throws {
    let first = try Fake()
    let port = String(first.url.split(separator: ":").last ?? "")
    let second = try Tool.mockworks("serve", "--port", port)
    #expect(second.status == 1)
    #expect(second.output.isEmpty)
    #expect(
      second.errors
        == "mockworks: cannot listen on 127.0.0.1:\(port): something else does already. "
        + "Choose another port (--port 0 takes any free one), or end what is there: "
        + "ss -ltnp 'sport = :\(port)'\n"
    )
  }

  @Test func aWrongScenarioIsRefusedBeforeServing() throws {
    let file = try Scratch("{\n  \"rules\": [{ \"repond\": [401] }]\n}\n")
    let result = try Tool.mockworks("serve", "--port", "0", file.url.path)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(
      result.errors == """
        \(file.url.path):2:13: error: a rule needs 'respond': the steps of the script, taken in \
        order, the last one repeated
          "rules": [{ "repond": [401] }]
                    ^^^^^^^^^^^^^^^^^^^
        \(file.url.path):2:15: error: unknown key 'repond' in a rule; did you mean 'respond'? \
        (known: name, when, each, during, respond, then)
          "rules": [{ "repond": [401] }]
                      ^^^^^^^^

        """
    )
    let missing = try Tool.mockworks("serve", "no-such.json")
    #expect(missing.status == 1)
    #expect(missing.errors == "no-such.json: error: No such file or directory\n")
  }

  @Test func unreadLogBlocksNothing() throws {
    // A pipe that is never read is full after a few hundred lines.
    let pipe = Pipe()
    let fake = try Fake(errors: pipe.fileHandleForWriting)
    let count = 3000
    let url = "\(fake.url)/inventory/maintenanceWorks?[1-\(count)]"
    let result = try Tool.curl(
      Fake.headers + ["-o", "/dev/null", "-w", "%{http_code}\n", "-d", "{}", url]
    )
    #expect(result.output == String(repeating: "201\n", count: count))
    #expect(fake.end() == 0)
    _ = pipe
  }

  @Test(arguments: ["localhost", "[::1]"]) func addressesMayBeWrittenAsPeopleDo(_ host: String)
    throws
  {
    let fake = try Fake("--host", host, "--quiet")
    #expect(try fake.post().status == "201")
  }

  @Test func aGreetingThatCannotBeWrittenIsAFailure() throws {
    let result = try Tool.shell("'\(Tool.mockworks)' serve --port 0 >/dev/full")
    #expect(result.status == 1)
    #expect(result.errors.contains("No space left on device"))
  }

  @Test func pathThatIsNotAFileIsRefused() throws {
    #expect(
      try Tool.mockworks("check", "/dev/zero").errors == "/dev/zero: error: not a regular file\n"
    )
    #expect(try Tool.mockworks("check", "/tmp").errors == "/tmp: error: Is a directory\n")
  }

  @Test func theSameSeedGivesTheSameIDs() throws {
    func id(_ seed: String) throws -> Substring {
      let fake = try Fake("--seed", seed, "--threads", "1")
      // Behind its eight digits of seconds.
      return try fake.post("{}").body.dropFirst(15)
    }
    #expect(try id("7") == id("7"))
    #expect(try id("7") != id("8"))
  }

  @Test(.needs(.strace)) func serveEndsWithAnErrorWhenALoopEndsByOne() throws {
    let strace = [
      "timeout", "60", "strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e",
      "trace=epoll_wait,epoll_pwait", "-e", "inject=epoll_wait,epoll_pwait:error=EINVAL",
      Tool.mockworks, "serve", "--port", "0", "--threads", "1",
    ]
    let result = try Tool.run("/usr/bin/env", strace)
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "mockworks: a loop has ended (Invalid argument (epoll_wait)); the server stops\n"
      ),
      "\(result.errors)"
    )
  }

  @Test func generatedWorksAreAcceptedAndRecorded() throws {
    let fake = try Fake("--quiet")
    let works = try Tool.mockworks("generate", "--count", "1000", "--seed", "7").output
      .split(separator: "\n")
    #expect(works.count == 1000)
    // One curl that posts line by line.
    let posts = works.map { work in
      let data = work.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return """
        url = "\(fake.url)/inventory/maintenanceWorks"
        header = "Authorization: Bearer t"
        header = "X-Servitly-Tenant: acme"
        header = "Content-Type: application/json"
        data-raw = "\(data)"
        output = "/dev/null"
        write-out = "%{http_code}\\n"
        """
    }
    let result = try Tool.curl(["-K", "-"], input: posts.joined(separator: "\nnext\n"))
    #expect(result.output == String(repeating: "201\n", count: 1000))
    let recorded = try fake.admin("requests?outcome=accepted&limit=2000")
    #expect(recorded["total"] as? Int == 1000)
    let requests = try #require(recorded["requests"] as? [[String: Any]])
    let bodies = requests.map { ($0["body"] as? [String: Any])?["text"] as? String }
    #expect(bodies == works.map(String.init), "every byte, in the order of sending")
  }
}
