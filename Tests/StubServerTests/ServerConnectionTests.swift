import Diagnostics
import HTTPWire
import JSONWire
import MaintenanceWorks
import RequestJournal
import RequestMatching
import Scenarios
import TestSupport
import Testing

@testable import StubServer

/// A connection without a socket: bytes in, bytes and instructions out.
struct ServerConnectionTests {
  /// What a connection did with the bytes it was given.
  struct Outcome: Equatable {
    var output = ""
    var instructions: [String] = []
    var records: [String] = []
  }

  private static func state(scenario: String = "{}") throws -> ServerState {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    configuration.seed = 42
    configuration.clock = ServerClock(
      monotonic: { 5_000 },
      real: { 1_578_438_000_000_000_000 }
    )
    let source = SourceText(name: "test", bytes: Array(scenario.utf8))
    configuration.scenario = try Scenario(reading: [source])
    return try ServerState(configuration)
  }

  /// Gives the bytes in pieces that end at the given places; every wait is over at once.
  private static func run(
    _ bytes: [UInt8],
    cutAt cuts: [Int] = [],
    scenario: String = "{}"
  ) throws -> Outcome {
    let state = try state(scenario: scenario)
    let responder = Responder(state)
    responder.beginTurn()
    var connection = ServerConnection(number: 1)
    var outcome = Outcome()
    var output: [UInt8] = []
    var sent: [UInt8] = []
    var start = 0
    feeding: for cut in cuts + [bytes.count] {
      var next = connection.receive(bytes.span.extracting(start..<cut), responder, into: &output)
      start = cut
      while true {
        switch next {
        case .read: continue feeding
        case .flush:
          sent += output
          output = []
          next = connection.resume(responder, into: &output)
        case .wait(let hold):
          outcome.instructions.append("wait \(hold)")
          next = connection.resume(responder, into: &output)
        case .askStream: next = connection.deliver(piece: nil, responder, into: &output)
        case .askAdmin(let request):
          outcome.instructions.append("admin \(request.method) \(request.route)")
          let answer = AdminAnswer(body: Array("{}".utf8))
          next = connection.deliver(answer, responder, into: &output)
        case .close:
          outcome.instructions.append("close")
          break feeding
        case .reset, .stall:
          outcome.instructions.append("\(next)")
          break feeding
        }
      }
    }
    outcome.output = String(decoding: sent + output, as: UTF8.self)
    state.journal.snapshot().forEach { request, bytes in
      let body = String(decoding: request.decodedBody(in: bytes) ?? [], as: UTF8.self)
      outcome.records.append("\(request.status ?? 0) \(request.outcome) \(body)")
      return true
    }
    return outcome
  }

  private static let created =
    "HTTP/1.1 201 Created\r\nDate: Tue, 07 Jan 2020 23:00:00 GMT\r\n"
    + "Content-Type: application/json\r\nContent-Length: "

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: String
    var scenario = "{}"
    let statuses: [Int]
    let instructions: [String]
    let records: [String]
    var testDescription: String { name }

    static let all = [
      Case(
        name: "pipelined",
        bytes: Requests.post(#"{"type":"A"}"#) + Requests.post(#"{"type":1}"#)
          + Requests.post("{}"),
        statuses: [201, 400, 201],
        instructions: [],
        records: [#"201 accepted {"type":"A"}"#, #"400 rejected {"type":1}"#, "201 accepted {}"]
      ),
      Case(
        name: "chunked",
        bytes: "POST \(Requests.path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n"
          + "X-Semioty-Tenant: acme\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"typ\r\n6\r\ne\":\"A\"\r\n"
          + "1\r\n}\r\n0\r\n\r\n" + Requests.post("{}"),
        statuses: [201, 201],
        instructions: [],
        records: [#"201 accepted {"type":"A"}"#, "201 accepted {}"]
      ),
      Case(
        name: "malformed behind a good one",
        bytes: Requests.post("{}") + "GET / HTTP/1.1\r\nHost : a\r\n\r\n" + Requests.post("{}"),
        statuses: [201, 400],
        instructions: ["close"],
        records: ["201 accepted {}", "400 malformed "]
      ),
      Case(
        name: "junk behind a good chunk",
        bytes: Requests.chunked("2\r\n{}\r\nzz\r\n"),
        statuses: [400],
        instructions: ["close"],
        records: ["400 malformed "]
      ),
      Case(
        name: "chunks beyond the limit",
        bytes: Requests.chunked("2\r\n{}\r\n900000\r\n"),
        statuses: [413],
        instructions: ["close"],
        records: ["413 malformed "]
      ),
      Case(
        name: "a trailer without a colon",
        bytes: Requests.chunked("2\r\n{}\r\n0\r\nno colon\r\n\r\n"),
        statuses: [400],
        instructions: ["close"],
        records: ["400 malformed "]
      ),
      Case(
        name: "one header with two values",
        bytes: Requests.post("{}", headers: "Authorization: Bearer other\r\n")
          + Requests.post("{}", headers: "X-Semioty-Tenant: other\r\n")
          + Requests.post("{}", headers: "X-Semioty-Tenant: acme\r\n"),
        statuses: [400, 400, 201],
        instructions: [],
        records: ["400 rejected {}", "400 rejected {}", "201 accepted {}"]
      ),
      Case(
        name: "close asked for",
        bytes: Requests.post("{}", headers: "Connection: close\r\n") + Requests.post("{}"),
        statuses: [201],
        instructions: ["close"],
        records: ["201 accepted {}"]
      ),
      Case(
        name: "expects 100",
        bytes: Requests.post("{}", headers: "Expect: 100-continue\r\n"),
        statuses: [201],
        instructions: [],
        records: ["201 accepted {}"]
      ),
      Case(
        name: "faults",
        bytes: Requests.post("{}") + Requests.post("{}"),
        scenario: #"{"rules":[{"respond":[401,{"fault":"reset"}]}]}"#,
        statuses: [401],
        instructions: ["reset"],
        records: ["401 forced {}", "0 fault {}"]
      ),
      Case(
        name: "close without a byte",
        bytes: Requests.post("{}"),
        scenario: #"{"rules":[{"respond":[{"fault":"close"}]}]}"#,
        statuses: [],
        instructions: ["close"],
        records: ["0 fault {}"]
      ),
      Case(
        name: "delayed",
        bytes: Requests.post("{}") + Requests.post("{}"),
        scenario: #"{"rules":[{"respond":[{"delay":"1s","times":1}]}]}"#,
        statuses: [201, 201],
        instructions: ["wait real(1.0 seconds)"],
        records: ["201 accepted {}", "201 accepted {}"]
      ),
      Case(
        name: "delayed fault",
        bytes: Requests.post("{}"),
        scenario: #"{"rules":[{"respond":[{"delay":"2s","fault":"reset"}]}]}"#,
        statuses: [],
        instructions: ["wait real(2.0 seconds)", "reset"],
        records: ["0 fault {}"]
      ),
      Case(
        name: "admin is not recorded",
        bytes: Requests.admin("GET", "health") + Requests.post("{}"),
        statuses: [200, 201],
        instructions: ["admin GET health"],
        records: ["201 accepted {}"]
      ),
      Case(
        name: "no route",
        bytes: "GET /__mocks HTTP/1.1\r\nHost: a\r\n\r\n",
        statuses: [404],
        instructions: [],
        records: ["404 notFound "]
      ),
    ]
  }

  @Test(arguments: Case.all) func behavesTheSameWhereverCut(_ c: Case) throws {
    let bytes = Array(c.bytes.utf8)
    let whole = try Self.run(bytes, scenario: c.scenario)
    #expect(Self.statuses(whole.output) == c.statuses)
    #expect(whole.instructions == c.instructions)
    #expect(whole.records == c.records)
    for cut in bytes.indices {
      let other = try Self.run(bytes, cutAt: [cut], scenario: c.scenario)
      #expect(Self.statuses(other.output) == c.statuses, "cut at byte \(cut)")
      #expect(other.instructions == c.instructions, "cut at byte \(cut)")
      #expect(other.records == c.records, "cut at byte \(cut)")
    }
  }

  /// The statuses of the responses, interim ones left out.
  private static func statuses(_ output: String) -> [Int] {
    var bytes = Array(output.replacing("HTTP/1.1 100 Continue\r\n\r\n", with: "").utf8)
    var statuses: [Int] = []
    while let response = Response(takingFrom: &bytes) { statuses.append(response.status) }
    return bytes.isEmpty ? statuses : statuses + [-1]
  }

  @Test func theResponseIsWrittenToTheLetter() throws {
    let outcome = try Self.run(Array(Requests.post(#"{"type":"REPAIR"}"#).utf8))
    #expect(
      outcome.output == Self.created + "49\r\n\r\n"
        + #"{"id":"5e150d70\#(Self.firstRest)","type":"REPAIR"}"#
    )
    let refused = try Self.run(Array(Requests.post("x").utf8))
    #expect(
      refused.output
        == "HTTP/1.1 400 Bad Request\r\nDate: Tue, 07 Jan 2020 23:00:00 GMT\r\n"
        + "Content-Type: application/json\r\nContent-Length: 25\r\n"
        + "X-Mockworks-Reason: body: expected a value at line 1 column 1\r\n\r\n"
        + #"{"message":"Bad request"}"#
    )
  }

  /// What the id of the first request has behind its seconds, for the seed 42.
  private static var firstRest: String {
    var id: [UInt8] = []
    WorkID(seconds: 0, seed: 42, ordinal: 1).write(into: &id)
    return String(decoding: id[8...], as: UTF8.self)
  }

  @Test func continueIsSentOnceWhenTheBodyIsAwaited() throws {
    let request = Requests.post("{}", headers: "Expect: 100-continue\r\n")
    let whole = try Self.run(Array(request.utf8))
    #expect(!whole.output.contains("100 Continue"))
    let cut = try Self.run(Array(request.utf8), cutAt: [request.utf8.count - 2])
    #expect(cut.output.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n"))
  }

  @Test func aRequestThatEndsTooEarlyIsAnsweredAndRecorded() throws {
    let bytes = Array(Requests.post(#"{"type":"A"}"#).utf8)
    for end in 1..<bytes.count {
      let state = try Self.state()
      let responder = Responder(state)
      responder.beginTurn()
      var connection = ServerConnection(number: 1)
      var output: [UInt8] = []
      _ = connection.receive(bytes.span.extracting(0..<end), responder, into: &output)
      _ = connection.receiveEnd(responder, into: &output)
      let response = try #require(Response(takingFrom: &output))
      #expect(response.status == 400)
      #expect(
        response["X-Mockworks-Reason"] == "the client ended the connection inside the request"
      )
      #expect(state.journal.counts.recorded == 1)
    }
  }

  @Test func aRefusalIsRecordedWithTheHeadThatWasRead() throws {
    let state = try Self.state()
    let responder = Responder(state)
    responder.beginTurn()
    var connection = ServerConnection(number: 1)
    var output: [UInt8] = []
    let request = Requests.post("{}").replacing("Length: 2", with: "Length: 99999999")
    _ = connection.receive(Array(request.utf8).span, responder, into: &output)
    var filter = RecordFilter()
    filter.when.tenant = .text("acme")
    filter.status = 413
    #expect(state.journal.snapshot().count(filter) == 1)
  }

  @Test func aResponseWithoutBodyIsRecordedAsItWas() throws {
    let state = try Self.state()
    let responder = Responder(state)
    responder.beginTurn()
    var connection = ServerConnection(number: 1)
    var output: [UInt8] = []
    let request = "HEAD \(Requests.path) HTTP/1.1\r\nHost: a\r\n\r\n"
    _ = connection.receive(Array(request.utf8).span, responder, into: &output)
    state.journal.snapshot().forEach { request, bytes in
      #expect(request.responseBody.isEmpty)
      #expect(request.responseHead.count == output.count)
      return true
    }
    #expect(state.journal.counts.recorded == 1)
  }

  @Test func headGetsNoBody() throws {
    let request = "HEAD \(Requests.path) HTTP/1.1\r\nHost: a\r\n\r\n"
    let outcome = try Self.run(Array(request.utf8))
    #expect(outcome.output.hasPrefix("HTTP/1.1 405 "))
    #expect(outcome.output.contains("\r\nAllow: POST\r\n"))
    #expect(outcome.output.hasSuffix("\r\n\r\n"))
  }

  @Test func anOldClientIsToldThatTheConnectionStays() throws {
    let request = Requests.post("{}", headers: "Connection: keep-alive\r\n")
      .replacing("HTTP/1.1", with: "HTTP/1.0")
    let outcome = try Self.run(Array((request + request).utf8))
    #expect(outcome.records.count == 2)
    #expect(outcome.output.contains("\r\nConnection: keep-alive\r\n"))
    let plain = Requests.post("{}").replacing("HTTP/1.1", with: "HTTP/1.0")
    #expect(try Self.run(Array((plain + plain).utf8)).instructions == ["close"])
  }

  @Test(arguments: [400, 401, 403, 429, 500]) func preferForcesADocumentedAnswer(_ status: Int)
    throws
  {
    let request = Requests.post("{}", headers: "Prefer: respond-async, code=\(status)\r\n")
    let outcome = try Self.run(Array(request.utf8))
    #expect(Self.statuses(outcome.output) == [status])
    #expect(outcome.records == ["\(status) forced {}"])
    #expect(outcome.output.contains("Preference-Applied: code=\(status)\r\n"))
  }

  @Test func otherPreferencesAreIgnored() throws {
    let request = Requests.post("{}", headers: "Prefer: code=418, wait;code=429\r\n")
    #expect(try Self.statuses(Self.run(Array(request.utf8)).output) == [201])
  }

  @Test func aReasonCannotBreakTheHeader() throws {
    let outcome = try Self.run(
      Array(Requests.post("{}", tenant: "é\u{7}x").replacing("\u{7}", with: "\t").utf8),
      scenario: #"{"access":{"tenants":["a"]}}"#
    )
    #expect(outcome.output.contains("X-Mockworks-Reason: X-Servitly-Tenant: '???x' is not in"))
  }

  @Test func noRefusalOfHEADHasABody() throws {
    let outcome = try Self.run(
      Array("HEAD / HTTP/1.1\r\nHost: a\r\nExpect: pony\r\n\r\n".utf8)
    )
    #expect(outcome.output.hasPrefix("HTTP/1.1 417 Expectation Failed\r\n"))
    #expect(outcome.output.contains("\r\nContent-Length: 32\r\n"))
    #expect(outcome.output.hasSuffix("\r\n\r\n"))
  }

  /// Each value takes far more memory as a tree than as text.
  @Test func aWhenLooksIntoNoMoreThanTenThousandValues() throws {
    let scenario = #"{"rules":[{"when":{"body":{"type":"A"}},"respond":[403]}]}"#
    func statuses(_ zeros: Int) throws -> [Int] {
      let zeros = Array(repeating: "0", count: zeros).joined(separator: ",")
      let request = Requests.post(#"{"type":"A","a":[\#(zeros)]}"#)
      return try Self.statuses(Self.run(Array(request.utf8), scenario: scenario).output)
    }
    // The object, the type and the array count as well.
    #expect(try statuses(9_997) == [403])
    #expect(try statuses(9_998) == [201])
  }

  @Test func roomForALargeAnswerIsGivenBack() throws {
    let responder = Responder(try Self.state())
    responder.beginTurn()
    var connection = ServerConnection(number: 1)
    let work = #"{"description":"\#(String(repeating: "a", count: 2 << 20))"}"#
    var output: [UInt8] = []
    _ = connection.receive(Array(Requests.post(work).utf8).span, responder, into: &output)
    #expect(output.count > 2 << 20)
    #expect(responder.body.capacity <= Responder.keptBytes)
    #expect(responder.inflated.capacity <= Responder.keptBytes)
  }

  @Test func manyPipelinedRequestsAreAnsweredInOrder() throws {
    let count = 3000
    let bytes = Array((0..<count).map { Requests.post(#"{"type":"\#($0)"}"#) }.joined().utf8)
    let outcome = try Self.run(bytes)
    var output = Array(outcome.output.utf8)
    for index in 0..<count {
      let response = try #require(Response(takingFrom: &output))
      #expect(response.body.hasSuffix(#","type":"\#(index)"}"#))
    }
  }

  @Test func outputIsBoundedUntilItHasGone() throws {
    let state = try Self.state()
    let responder = Responder(state)
    responder.beginTurn()
    var connection = ServerConnection(number: 1)
    let bytes = Array(String(repeating: Requests.post("{}"), count: 5000).utf8)
    var output: [UInt8] = []
    var next = connection.receive(bytes.span, responder, into: &output)
    var rounds = 0
    while case .flush = next {
      #expect(output.count < ServerConnection.outputLimit + 1024)
      output = []
      next = connection.resume(responder, into: &output)
      rounds += 1
    }
    #expect(rounds >= 2)
    #expect(state.journal.counts.recorded == 5000)
  }
}
