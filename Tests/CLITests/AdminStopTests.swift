import Foundation
import TestSupport
import Testing

/// A stop while the admin API is busy: each of these calls would run for minutes.
@Suite(.needs(.curl))
struct AdminStopTests {
  /// A search that runs long in each of the requests that `fill` sends.
  private static let heavy =
    #"{"when":{"body":{"description":{"matches":"(a|b|aa|ab){1,60}(a|ba){1,60}c$"}}},"#

  private func fill(_ port: UInt16, _ count: Int) throws {
    let client = try RawClient(port: port)
    let work = #"{"description":"\#(String(repeating: "ab", count: 2000))"}"#
    for _ in 0..<count {
      try client.send(Requests.post(work))
      try #require(client.readResponse()?.status == 201)
    }
  }

  private func ask(_ port: UInt16, _ route: String, _ body: String) throws -> RawClient {
    let client = try RawClient(port: port)
    try client.send(Requests.admin("POST", route, body))
    return client
  }

  @Test(.timeLimit(.minutes(2))) func callsThatRunOrAreQueuedAreDropped() throws {
    let fake = try Fake("--quiet", "--grace", "100ms")
    try fill(fake.port, 300)
    let wait = Self.heavy + #""timeout":"1h"}"#
    let expect = "[" + Self.heavy + #""count":1}]"#
    let stay = try (0..<20).map { _ in try ask(fake.port, "verify", expect) }
    let client = try RawClient(port: fake.port)
    try client.send(Requests.admin("GET", "health"))
    #expect(client.readResponse()?.status == 200)
    for _ in 0..<300 { _ = try ask(fake.port, "requests/wait", wait) }
    try client.send(Requests.admin("GET", "health"))
    #expect(client.readResponse()?.status == 200)
    #expect(fake.end() == 0)
    for client in stay { #expect(client.readResponse() == nil) }
  }

  /// Each body takes longer than the grace: a stop does not wait for all that have come. They come
  /// while the fake is halted, so that none is answered before the stop. On a busy machine some are answered
  /// before the thread of the signals has its turn.
  @Test(.timeLimit(.minutes(2))) func theStopDoesNotWaitForAllLargeBodies() throws {
    let record = try Scratch("")
    let fake = try Fake("--quiet", "--grace", "50ms", "--threads", "1", "--record", record.url.path)
    let compressed = try Tool.shell(
      #"printf '{"description":"%*s"}' 500000 '' | gzip -c | base64 -w0"#
    ).output
    let body = try #require(Data(base64Encoded: compressed))
    let head = Requests.post("", headers: "Content-Encoding: gzip\r\n")
      .replacing("Content-Length: 0", with: "Content-Length: \(body.count)")
    fake.send(SIGSTOP)
    let clients = try (0..<300).map { _ in
      let client = try RawClient(port: fake.port)
      try client.send(Array(head.utf8) + Array(body))
      return client
    }
    fake.send(SIGTERM)
    fake.send(SIGCONT)
    #expect(fake.wait() == 0)
    let answered = try String(contentsOf: record.url, encoding: .utf8).split(separator: "\n")
    #expect(answered.count < 200, "\(answered.count)")
    withExtendedLifetime(clients) {}
  }

  /// Queued calls are dropped; the scenario's expectations are verified all the same.
  @Test(.timeLimit(.minutes(2))) func execVerifiesWhatItsCommandSent() throws {
    let scenario = try Scratch(#"{"expect":[{"name":"two","status":201,"count":2}]}"#)
    let script = """
      for n in 1 2; do
        curl -s -o /dev/null -d '{}' -H 'Authorization: Bearer t' -H 'X-Servitly-Tenant: a' \
          -H 'Content-Type: application/json' "$MOCKWORKS_URL/inventory/maintenanceWorks"
      done
      for n in 1 2 3 4 5 6 7 8; do
        curl -s -m 1 -o /dev/null -d '{"timeout":"1h","count":99}' \
          "$MOCKWORKS_URL/__mock/requests/wait" &
      done
      wait
      exit 0
      """
    let result = try Tool.mockworks("exec", scenario.url.path, "--", "sh", "-c", script)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("1 expectation met, 2 requests"), "\(result.errors)")
  }
}
