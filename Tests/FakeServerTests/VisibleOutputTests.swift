import Diagnostics
import Primitives
import Scenarios
import FakeServer
import TestSupport
import Testing

/// What of requests and scenarios people read on a terminal: the log, and verdicts as text.
struct VisibleOutputTests {
  private static let scenario = #"""
    {"rules": [{"name": "a\u001b\nb\u202e", "when": {"tenant": {"contains": "x"}},
      "respond": [500]}],
     "expect": [{"name": "n\u001b\n\u2066", "when": {"tenant": "\u009b"}, "count": 1}]}
    """#

  /// Answers `requests`, and gives what was logged and what the admin API's `calls` say as text.
  private func run(_ requests: [[UInt8]], calls: [String] = []) throws -> (log: String, [String]) {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    configuration.scenario = try Scenario(
      reading: [SourceText(name: "test", bytes: Array(Self.scenario.utf8))]
    )
    let lines = Locked([UInt8]())
    configuration.log = { part in lines.withLock { $0 += part } }
    let server = try FakeServer(configuration)
    let client = try RawClient(port: server.port)
    for request in requests {
      try client.send(request)
      _ = try #require(client.readResponse())
    }
    let texts = try calls.map { call in
      try client.send(
        Requests.admin(call == "verify" ? "POST" : "GET", call)
          .replacing("\r\n\r\n", with: "\r\nAccept: text/plain\r\n\r\n")
      )
      return try #require(client.readResponse()).body
    }
    server.stop()
    return (String(decoding: lines.withLock { $0 }, as: UTF8.self), texts)
  }

  private func post(_ tenant: [UInt8], type: String = "application/json") -> [UInt8] {
    let parts = Requests.post("{}", tenant: "|").replacing("application/json", with: type)
      .split(separator: "|")
    return Array(parts[0].utf8) + tenant + Array(parts[1].utf8)
  }

  @Test(
    arguments: [
      (Array("größe".utf8), " größe POST "), (Array("x\u{9B}31m".utf8), #" x\u{9B}31m POST "#),
      (Array("\u{202E}\u{2028}\u{FEFF}".utf8), #" \u{202E}\u{2028}\u{FEFF} POST "#),
    ] as [([UInt8], String)]
  )
  func tenantsAreVisibleInTheLog(_ tenant: [UInt8], _ shown: String) throws {
    let log = try run([post(tenant)]).log
    #expect(log.contains(shown), "\(log.debugDescription)")
    #expect(log.count { $0.isNewline } == 1)
  }

  @Test func reasonsAndRulesAreVisibleInTheLog() throws {
    let log = try run([post(Array("x".utf8)), post(Array("y".utf8), type: "\u{202E}a")]).log
    #expect(log.contains(#" [a\x1B\nb\u{202E}]"# + "\n"), "\(log.debugDescription)")
    #expect(log.contains(#"found '\u{202E}a'"# + "\n"), "\(log.debugDescription)")
  }

  @Test func verdictsAreVisibleAsText() throws {
    let texts = try run([post(Array("\u{202E}".utf8))], calls: ["verify", "report"]).1
    let (verdict, report) = (texts[0], texts[1])
    #expect(verdict.hasPrefix(#"FAILED  n\x1B\n\u{2066}"# + "\n"), "\(verdict)")
    #expect(verdict.contains(#"wanted "\u{9B}"  found "\u{202E}""#), "\(verdict)")
    #expect(report.contains(#"rule 'a\x1B\nb\u{202E}' never ran"#), "\(report)")
  }
}
