import Foundation
import HTTPWire
import Journal
import TestSupport
import Testing

@testable import FakeServer

/// Each limit of the server: the status and the reason beyond it, wherever the bytes are cut.
struct ServerLimitsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// The status with the reason of each response.
    let answers: [String]
    var testDescription: String { name }

    init(_ name: String, _ bytes: String, _ answers: String...) {
      self.init(name, Array(bytes.utf8), answers)
    }

    init(_ name: String, _ bytes: [UInt8], _ answers: [String]) {
      self.name = name
      self.bytes = bytes
      self.answers = answers
    }
  }

  private static func state() throws -> ServerState {
    try Harness.state {
      $0.limits.requestLineBytes = 60
      $0.limits.headBytes = 220
      $0.limits.fieldCount = 7
      $0.limits.bodyBytes = 40
      $0.limits.inflatedBytes = 100
      $0.limits.jsonDepth = 3
    }
  }

  private static let ok = "201 "

  static let cases: [Case] = [
    .init("within", Requests.post(#"{"type":"A"}"#), ok),
    .init(
      "request line",
      "GET /\(String(repeating: "a", count: 60)) HTTP/1.1\r\n",
      "414 request line longer than 60 bytes"
    ),
    .init(
      "head bytes",
      "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 200))\r\n\r\n",
      "431 request head larger than 220 bytes"
    ),
    .init(
      "fields",
      "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: 7))\r\n",
      "431 more than 7 header fields"
    ),
    .init(
      "body by its length",
      Requests.post(#"{"type":"\#(String(repeating: "a", count: 40))"}"#),
      "413 body larger than 40 bytes"
    ),
    .init(
      "body by its chunks",
      "POST \(Requests.path) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n29\r\n",
      "413 body larger than 40 bytes"
    ),
    .init(
      "depth",
      Requests.post(#"{"a":[[[]]]}"#),
      "400 body: nested more than 3 levels deep at line 1 column 8"
    ),
    .init("depth within", Requests.post(#"{"a":[[]]}"#), ok),
    .init("bomb", bomb, ["413 body larger than 100 bytes once inflated"]),
    .init(
      "unknown coding",
      Requests.post("{}", headers: "Content-Encoding: br\r\n"),
      "415 Content-Encoding: 'br' is not known (known: gzip, deflate)"
    ),
    .init(
      "damaged coding",
      Requests.post("{}", headers: "Content-Encoding: gzip\r\n"),
      "400 the gzip data is damaged near offset 2"
    ),
    .init(
      "truncated coding",
      Requests.post("", headers: "Content-Encoding: deflate\r\n"),
      "400 the deflate data ends before its end is marked"
    ),
    .init(
      "media type",
      Requests.post("{}").replacing("application/json", with: "text/plain"),
      "415 Content-Type: expected application/json in UTF-8, found 'text/plain'"
    ),
  ]

  /// A thousand blanks in zlib's format.
  private static let bomb: [UInt8] = {
    let data: [UInt8] = [
      0x78, 0x9C, 0x53, 0x50, 0x18, 0x05, 0xA3, 0x60, 0x14, 0x0C, 0x77, 0x00, 0x00, 0x74, 0xB4,
      0x7D, 0x01,
    ]
    let head = Requests.post("", headers: "Content-Encoding: deflate\r\n")
      .replacing("Content-Length: 0", with: "Content-Length: \(data.count)")
    return Array(head.utf8) + data
  }()

  @Test(arguments: cases) func beyondALimitTheAnswerSaysWhich(_ c: Case) throws {
    var handler = ExchangeHandler(try Self.state())
    handler.beginTurn()
    for cut in [[]] + c.bytes.indices.map({ [$0] }) + [Array(c.bytes.indices)] {
      let outcome = Harness.run(c.bytes, cutAt: cut, &handler)
      #expect(outcome.responses.map(Self.answer) == c.answers, "cut at \(cut)")
    }
  }

  /// Status and reason of a response as the harness shows it.
  private static func answer(_ response: String) -> String {
    let status = response.prefix(4)
    let fields = response.components(separatedBy: "X-Mockworks-Reason: ")
    guard fields.count > 1 else { return String(status) }
    let reason = fields[1].components(separatedBy: #" {"message""#)[0]
    return status + (reason.components(separatedBy: ", Accept-Encoding")[0])
  }

  @Test func aTimeThatIsUpIsAnswered408() throws {
    let state = try Self.state()
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    let bytes = Array(Requests.post("{}").utf8)
    for end in 1..<bytes.count {
      var connection = ConnectionDriver(number: 1)
      var output: [UInt8] = []
      _ = connection.receive(bytes.span.extracting(0..<end), &handler, into: &output)
      let isBody = connection.machine.progress.stage == .body
      let next = connection.refuse(
        isBody ? .bodyTimeout(limit: .seconds(2)) : .headTimeout(limit: .seconds(1)),
        &handler,
        into: &output
      )
      guard case .close = next else {
        Issue.record("\(next) after \(end) bytes")
        return
      }
      let response = try #require(ReceivedResponse(takingFrom: &output))
      #expect(response.status == 408)
      #expect(response["Connection"] == "close")
      #expect(response.body == #"{"message":"Request Timeout"}"#)
      #expect(
        response["X-Mockworks-Reason"]
          == (isBody
            ? "the request body was not complete within 2.0 seconds"
            : "the request head was not complete within 1.0 seconds")
      )
    }
    #expect(state.journal.counts.recorded == UInt64(bytes.count - 1))
  }

  private func progress(of connection: borrowing ConnectionDriver) -> ServerConnection.Progress {
    connection.machine.progress
  }

  @Test func whatIsWaitedForFollowsTheBytes() throws {
    var handler = ExchangeHandler(try Self.state())
    handler.beginTurn()
    var connection = ConnectionDriver(number: 1)
    var output: [UInt8] = []
    let bytes = Array(Requests.post("{}").utf8)
    #expect(progress(of: connection) == .init(stage: .idle, requests: 0))
    _ = connection.receive(bytes.span.extracting(0..<5), &handler, into: &output)
    #expect(progress(of: connection) == .init(stage: .head, requests: 0))
    _ = connection.receive(bytes.span.extracting(5..<bytes.count - 1), &handler, into: &output)
    #expect(progress(of: connection) == .init(stage: .body, requests: 0))
    _ = connection.receive(
      bytes.span.extracting(bytes.count - 1..<bytes.count),
      &handler,
      into: &output
    )
    #expect(progress(of: connection) == .init(stage: .idle, requests: 1))
  }

  @Test(arguments: [
    ("Authorization: Bearer t", "Authorization: Basic t", "401"),
    ("POST /inventory", "POST /elsewhere", "404"),
    ("X-Servitly-Tenant: acme\r\n", "", "400"),
    ("application/json", "text/plain", "415"),
    ("Expect", "Content-Encoding: br\r\nExpect", "415"),
    ("Expect", "Prefer: code=500\r\nExpect", "500"),
    ("Content-Length: 2", "Content-Length: 99", "413"),
    ("100-continue", "a-pony", "417"),
  ])
  func aBodyThatChangesNothingIsNotAskedFor(_ old: String, _ new: String, _ status: String) throws {
    let request = Requests.post("{}", headers: "Expect: 100-continue\r\n")
      .replacing(old, with: new).dropLast(2)
    let state = try Self.state()
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    let outcome = Harness.run(Array(request.utf8), cutAt: [], &handler)
    #expect(outcome.responses.count == 1)
    #expect(outcome.responses.first?.hasPrefix(status) == true)
    #expect(outcome.responses.first?.contains("Connection: close") == true)
    #expect(outcome.ending == "close")
    #expect(state.journal.counts.recorded == 1)
  }

  @Test func roomForLargeRequestsIsGivenBack() throws {
    var handler = ExchangeHandler(try Harness.state())
    handler.beginTurn()
    var connection = ConnectionDriver(number: 1)
    var output: [UInt8] = []
    let large = Requests.post(#"{"type":"\#(String(repeating: "a", count: 1_000_000))"}"#)
    let bytes = Array((large + Requests.post("{}").dropLast(2)).utf8)
    for start in stride(from: 0, to: bytes.count, by: 65536) {
      let end = min(start + 65536, bytes.count)
      var next = connection.receive(bytes.span.extracting(start..<end), &handler, into: &output)
      while case .flush = next {
        output = []
        next = connection.resume(&handler, into: &output)
      }
    }
    #expect(progress(of: connection) == .init(stage: .body, requests: 1))
    let capacity = connection.inputCapacity
    #expect(capacity < 128 * 1024)
  }
}

struct CrossOriginTests {
  private func answer(_ request: String, cors: String?) throws -> ReceivedResponse {
    var handler = ExchangeHandler(try Harness.state { $0.cors = cors })
    handler.beginTurn()
    var connection = ConnectionDriver(number: 1)
    var output: [UInt8] = []
    _ = connection.receive(Array(request.utf8).span, &handler, into: &output)
    return try #require(ReceivedResponse(takingFrom: &output))
  }

  private let preflight =
    "OPTIONS \(Requests.path) HTTP/1.1\r\nHost: a\r\nOrigin: http://app.test\r\n"
    + "Access-Control-Request-Method: POST\r\n"
    + "Access-Control-Request-Headers: authorization,x-servitly-tenant\r\n\r\n"
  private let post = Requests.post("x", headers: "Origin: http://app.test\r\n")

  @Test func offByDefault() throws {
    let refused = try answer(preflight, cors: nil)
    #expect(refused.status == 405)
    #expect(refused["Access-Control-Allow-Origin"] == nil)
    #expect(try answer(post, cors: nil)["Access-Control-Allow-Origin"] == nil)
  }

  @Test(arguments: ["*", "http://app.test"]) func thePageThatIsAllowedMayReadAnswers(_ cors: String)
    throws
  {
    let allowed = try answer(preflight, cors: cors)
    #expect(allowed.status == 204)
    #expect(allowed["Access-Control-Allow-Origin"] == cors)
    #expect(allowed["Access-Control-Allow-Methods"] == "POST")
    #expect(allowed["Access-Control-Allow-Headers"] == "authorization,x-servitly-tenant")
    #expect(allowed["Content-Length"] == nil)
    let error = try answer(post, cors: cors)
    #expect(error.status == 400)
    #expect(error["Access-Control-Allow-Origin"] == cors)
    #expect(error["Access-Control-Expose-Headers"]?.contains("X-Mockworks-Reason") == true)
    #expect(error["Vary"] == (cors == "*" ? nil : "Origin"))
  }

  @Test func anotherPageMayNot() throws {
    let refused = try answer(preflight, cors: "http://other.test")
    #expect(refused.status == 403)
    #expect(refused["Access-Control-Allow-Origin"] == nil)
    #expect(refused["Vary"] == "Origin")
  }

  @Test func theAdminAPIIsNotOpened() throws {
    let request = Requests.admin("GET", "health")
      .replacing("Host: localhost", with: "Host: localhost\r\nOrigin: http://app.test")
    let server = try FakeServer(
      {
        var configuration = ServerConfiguration()
        configuration.cors = "*"
        return configuration
      }()
    )
    let client = try RawClient(port: server.port)
    try client.send(request)
    let response = try #require(client.readResponse())
    #expect(response.status == 403)
    #expect(response.body.contains("http://app.test"))
    #expect(response["Access-Control-Allow-Origin"] == nil)
    // A page that the fake itself could have served is no other site's.
    let own = request.replacing("http://app.test", with: "http://localhost")
    try client.send(own)
    #expect(client.readResponse()?.status == 200)
  }
}
