import Foundation
import TestSupport
import Testing

/// `mockworks health` against fakes, and against servers that are none.
struct HealthCommandTests {
  /// The reason that the command gives for a failure; nil if it succeeds.
  private func complaint(_ arguments: String...) throws -> String? {
    let result = try Tool.run(Tool.mockworks, ["health"] + arguments)
    guard result.status != 0 else { return nil }
    #expect(result.status == 1)
    #expect(result.output == "")
    return result.errors
  }

  @Test func aFakeIsHealthy() throws {
    let fake = try Fake("--quiet", "--threads", "1", Tool.scenario("rate-limited"))
    let client = try RawClient(port: fake.port)
    try client.send(Requests.post())
    _ = client.readResponse()
    let result = try Tool.mockworks("health", fake.url)
    #expect(result.status == 0)
    #expect(result.errors == "")
    let line = #/mockworks \d+\.\d+\.\d+, up \d+ s, 1 request, scenario 'rate-limited'\n/#
    #expect(result.output.wholeMatch(of: line) != nil, "\(result.output)")
    let quiet = try Tool.mockworks("health", "--quiet", fake.url)
    #expect((quiet.status, quiet.output, quiet.errors) == (0, "", ""))
  }

  @Test func aFakeWithABasePathIsHealthyWithAndWithoutIt() throws {
    let fake = try Fake("--quiet", "--base-path", "/api")
    #expect(fake.url.hasSuffix("/api"))
    for url in [
      fake.url, fake.url + "/", "http://localhost:\(fake.port)", "http://127.0.0.1:\(fake.port)",
    ] {
      let result = try Tool.mockworks("health", url)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.hasSuffix("0 requests, no scenario\n"))
    }
    #expect(
      try complaint("\(fake.url)/v2")?.hasSuffix("is not a fake: it answers with 404\n") == true
    )
  }

  @Test func aFakeOnIPv6IsHealthy() throws {
    let fake = try Fake("--quiet", "--host", "::1")
    #expect(fake.url.hasPrefix("http://[::1]:"))
    #expect(try complaint(fake.url) == nil)
    #expect(try complaint("http://localhost:\(fake.port)") == nil)
  }

  @Test func aFakeWithATokenIsHealthyWithoutIt() throws {
    let fake = try Fake("--quiet", "--admin-token", "secret")
    #expect(try complaint(fake.url) == nil)
    #expect(try complaint("--admin-token", "other", fake.url) == nil)
  }

  @Test func aPortWithoutAServerIsNotHealthy() throws {
    let port: UInt16
    do { port = try HostileServer(.silence).port }
    for host in ["127.0.0.1", "localhost", "[::1]"] {
      #expect(
        try complaint("http://\(host):\(port)") == "mockworks: nothing listens on \(host):\(port)\n"
      )
    }
  }

  @Test(arguments: [
    (HostileServer.Answer.text(""), "it ended the connection before its answer was whole"),
    (.text("SSH-2.0-OpenSSH_9.2\r\n"), "its answer is not HTTP"),
    (.text("HTTP/1.1 204 No Content\r\n\r\n"), "it answers with 204"),
    (.text("HTTP/1.1 200 OK\r\n\r\n<html>"), "its answer is not the health of a fake"),
    (
      .text(#"HTTP/1.1 200 OK\#r\#n\#r\#n{"status":"ok"}"#),
      "its answer is not the health of a fake"
    ),
    (.endless("HTTP/1.1 200 OK\r\nX: y\r\n"), "its answer is longer than 65536 bytes"),
    (.endless("\0\u{1B}[31m"), "its answer is not HTTP"),
  ])
  func anotherServerIsNotAFake(_ answer: HostileServer.Answer, _ reason: String) throws {
    let server = try HostileServer(answer)
    let place = "127.0.0.1:\(server.port)"
    #expect(
      try complaint("--timeout", "1m", "http://\(place)")
        == "mockworks: what answers on \(place) is not a fake: \(reason)\n"
    )
  }

  @Test(arguments: [
    HostileServer.Answer.silence, .text("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"),
    .reset,
  ])
  func everyFailureHasOneLine(_ answer: HostileServer.Answer) throws {
    let server = try HostileServer(answer)
    let place = "127.0.0.1:\(server.port)"
    let url = "http://\(place)"
    switch answer {
    case .silence:
      #expect(
        try complaint("--timeout", "100ms", url)
          == "mockworks: no whole answer from \(place) within 0.1 seconds\n"
      )
    case .reset:
      #expect(
        try complaint("--timeout", "1m", url)
          == "mockworks: the connection to \(place) broke: Connection reset by peer\n"
      )
    default:
      #expect(
        try complaint("--timeout", "1m", url)
          == "mockworks: \(place) asks for a token; give it with --admin-token\n"
      )
      #expect(
        try complaint("--timeout", "1m", "--admin-token", "t", url)
          == "mockworks: \(place) does not take the token of --admin-token\n"
      )
    }
  }

  /// The names that a server gives could hold anything.
  @Test func whatAServerSaysIsPrintedVisibly() throws {
    let body =
      #"{"status":"ok","version":"1\u001b[2J","uptimeSeconds":1,"scenario":"a\nb","requests":{"recorded":2}}"#
    let server = try HostileServer(.text("HTTP/1.1 200 OK\r\n\r\n\(body)"))
    let result = try Tool.mockworks("health", "--timeout", "1m", "http://127.0.0.1:\(server.port)")
    #expect(result.status == 0)
    #expect(result.output == #"mockworks 1\x1B[2J, up 1 s, 2 requests, scenario 'a\nb'"# + "\n")
  }

  @Test func localhostIsIPv6WhereOnlyThatListens() throws {
    let server = try HostileServer(.text("HTTP/1.1 500 No\r\n\r\n"), isIPv6: true)
    #expect(
      try complaint("--timeout", "1m", "http://localhost:\(server.port)")
        == "mockworks: what answers on localhost:\(server.port) is not a fake: it answers with 500\n"
    )
  }
}
