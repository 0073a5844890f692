import Foundation
import TestSupport
import Testing

/// Each limit's option, as the running program obeys it.
@Suite(.needs(.curl))
struct LimitOptionsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let options: [String]
    let request: String
    let status: Int
    let reason: String
    var testDescription: String { options.joined(separator: " ") }
  }

  private static let long = String(repeating: "a", count: 200)

  static let cases: [Case] = [
    Case(
      options: ["--request-line-bytes", "64"],
      request: "GET /\(long) HTTP/1.1\r\n",
      status: 414,
      reason: "request line longer than 64 bytes"
    ),
    Case(
      options: ["--head-bytes", "150"],
      request: "GET / HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n",
      status: 431,
      reason: "request head larger than 150 bytes"
    ),
    Case(
      options: ["--fields", "2"],
      request: "GET / HTTP/1.1\r\nHost: a\r\nA: b\r\nC: d\r\n\r\n",
      status: 431,
      reason: "more than 2 header fields"
    ),
    Case(
      options: ["--body-bytes", "20"],
      request: Requests.post(#"{"type":"0123456789"}"#),
      status: 413,
      reason: "body larger than 20 bytes"
    ),
    Case(
      options: ["--json-depth", "2"],
      request: Requests.post(#"{"a":[[]]}"#),
      status: 400,
      reason: "body: nested more than 2 levels deep at line 1 column 7"
    ),
    Case(
      options: ["--head-time", "40ms"],
      request: "GET / HTTP/1.1\r\n",
      status: 408,
      reason: "the request head was not complete within 0.04 seconds"
    ),
    Case(
      options: ["--body-time=40ms"],
      request: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
      status: 408,
      reason: "the request body was not complete within 0.04 seconds"
    ),
  ]

  @Test(arguments: cases) func beyondItTheAnswerNamesTheNumber(_ c: Case) throws {
    let fake = try Fake("--quiet", more: c.options)
    let client = try RawClient(port: fake.port)
    try client.send(c.request)
    let response = try #require(client.readResponse())
    #expect(response.status == c.status)
    #expect(response["X-Mockworks-Reason"] == c.reason)
  }

  @Test func anInflatedBodyHasALimitOfItsOwn() throws {
    let fake = try Fake("--quiet", "--inflated-bytes", "100")
    let work = #"{"description":"\#(Self.long)"}"#
    let answer = try Tool.shell(
      """
      printf '%s' '\(work)' | gzip | curl -si --max-time 30 --data-binary @- \
      -H 'Authorization: Bearer t' -H 'X-Servitly-Tenant: acme' -H 'Content-Encoding: gzip' \
      -H 'Content-Type: application/json' \(fake.url)/inventory/maintenanceWorks
      """
    ).output
    #expect(answer.hasPrefix("HTTP/1.1 413 "))
    #expect(answer.contains("X-Mockworks-Reason: body larger than 100 bytes once inflated\r\n"))
  }

  @Test func connectionsAndIdleTimeHaveOptions() throws {
    let fake = try Fake("--quiet", "--connections", "1", "--idle-time", "1h")
    let first = try RawClient(port: fake.port)
    try first.send(Requests.post())
    #expect(first.readResponse()?.status == 201)
    let second = try #require(RawClient(port: fake.port).readResponse())
    #expect(second.status == 503)
    #expect(second["X-Mockworks-Reason"] == "more than 1 connections at once")
    let impatient = try Fake("--quiet", "--idle-time", "40ms")
    #expect(try RawClient(port: impatient.port).readToEnd().end == .closed)
  }

  @Test func waitersAndStreamsHaveOptions() throws {
    let fake = try Fake("--quiet", "--waiters", "1", "--streams", "1")
    let first = try RawClient(port: fake.port)
    try first.send(Requests.admin("GET", "events"))
    #expect(first.readHead() == 200)
    let second = try RawClient(port: fake.port)
    try second.send(Requests.admin("GET", "events"))
    #expect(second.readHead() == 503)
    #expect(try fake.admin("requests.har")["log"] != nil)
    for option in ["--waiters", "--streams"] {
      let result = try Tool.mockworks("serve", "--port", "0", option, "0")
      #expect(result.status == 2)
      #expect(result.errors.contains(option))
    }
  }

  /// Each connection takes a descriptor: the limit is kept below what the system gives.
  @Test func whereDescriptorsAreFewTheRefusalComesAllTheSame() throws {
    let script = #"ulimit -n 60 && exec "$0" "$@""#
    let fake = try Fake("--quiet", program: ["sh", "-c", script, Tool.mockworks])
    let clients = try (0..<80).map { _ in try RawClient(port: fake.port) }
    var statuses: [Int: Int] = [:]
    for client in clients {
      // Who has been refused may have been left alone already.
      try? client.send(Requests.post())
      statuses[client.readResponse()?.status ?? 0, default: 0] += 1
    }
    #expect((statuses[201] ?? 0) >= 5, "\(statuses)")
    #expect((statuses[201] ?? 0) + (statuses[503] ?? 0) == 80, "\(statuses)")
  }

  @Test(arguments: [[], ["--quiet"]])
  func requestsInFlightGetTheGraceAndTheirEndIsLogged(_ options: [String]) throws {
    let scenario = try Scratch(#"{"rules":[{"respond":[{"delay":"1h"}]}]}"#)
    let fake = try Fake("--grace", "100ms", scenario.url.path, more: options)
    let client = try RawClient(port: fake.port)
    try client.send(Requests.post())
    let wait = ["-d", #"{"timeout":"60s"}"#]
    #expect(try fake.admin("requests/wait", wait)["count"] as? Int == 1)
    #expect(fake.end() == 0)
    let (bytes, _) = client.readToEnd()
    #expect(bytes.isEmpty)
    #expect(
      try fake.logged.last == "mockworks: dropped 1 connection that did not finish in the grace"
    )
  }

  @Test(arguments: [
    ("http://localhost:3000", "http://localhost:3000"), ("*", "http://any.test"),
    ("https://App.example.com", "https://app.example.com"),
    ("http://[::1]:8080", "http://[::1]:8080"),
    ("http://localhost:80", "http://localhost"), ("https://a.test:443", "https://a.test"),
  ])
  func validOriginsAreAccepted(_ option: String, _ asking: String) throws {
    let fake = try Fake("--quiet", "--cors", option)
    let origin = option == "*" ? option : asking
    let answer = try Tool.curl(["-i", "-H", "Origin: \(asking)", "\(fake.url)/"]).output
    #expect(answer.contains("Access-Control-Allow-Origin: \(origin)\r\n"))
  }

  @Test func refusedPreflightNamesTheAllowedOrigin() throws {
    let fake = try Fake("--quiet", "--cors", "http://localhost:3000")
    let answer = try Tool.curl(
      [
        "-i", "-X", "OPTIONS", "-H", "Origin: http://localhost:3001", "-H",
        "Access-Control-Request-Method: POST", "\(fake.url)/inventory/maintenanceWorks",
      ]
    ).output
    #expect(answer.hasPrefix("HTTP/1.1 403 "))
    let reason = "origin http://localhost:3001 is not the one of --cors, http://localhost:3000"
    #expect(answer.contains("X-Mockworks-Reason: \(reason)\r\n"))
  }

  @Test(arguments: ["localhost", "http://", "http://a/", "ftp://a", "http://a b", ""])
  func invalidOriginIsRefused(_ origin: String) throws {
    let result = try Tool.mockworks("serve", "--port", "0", "--cors", origin)
    #expect(result.status == 2)
    #expect(result.errors.contains("--cors: expected * or an origin"))
  }
}
