import Diagnostics
import HTTPWire
import JSONWire
import FakedAPI
import Journal
import RequestMatching
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// Connections without a socket: the bytes of requests in, responses, instructions and records out.
struct ExchangeTests {
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
  static func run(
    _ bytes: [UInt8],
    cutAt cuts: [Int] = [],
    scenario: String = "{}"
  ) throws -> Outcome {
    let state = try state(scenario: scenario)
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    var connection = ConnectionDriver(number: 1)
    var outcome = Outcome()
    var output: [UInt8] = []
    var sent: [UInt8] = []
    var start = 0
    feeding: for cut in cuts + [bytes.count] {
      var next = connection.receive(bytes.span.extracting(start..<cut), &handler, into: &output)
      start = cut
      while true {
        switch next {
        case .read: continue feeding
        case .flush:
          sent += output
          output = []
          next = connection.resume(&handler, into: &output)
        case .wait(let hold):
          outcome.instructions.append("wait \(hold)")
          next = connection.resume(&handler, into: &output)
        case .askStream: next = connection.deliver(piece: nil, &handler, into: &output)
        case .askAdmin(let request):
          outcome.instructions.append("admin \(request.method) \(request.route)")
          let answer = AdminAnswer(json: Array("{}".utf8))
          next = connection.deliver(answer, &handler, into: &output)
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
    while let response = ReceivedResponse(takingFrom: &bytes) { statuses.append(response.status) }
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
      var handler = ExchangeHandler(state)
      handler.beginTurn()
      var connection = ConnectionDriver(number: 1)
      var output: [UInt8] = []
      _ = connection.receive(bytes.span.extracting(0..<end), &handler, into: &output)
      _ = connection.receiveEnd(&handler, into: &output)
      let response = try #require(ReceivedResponse(takingFrom: &output))
      #expect(response.status == 400)
      #expect(
        response["X-Mockworks-Reason"] == "the client ended the connection inside the request"
      )
      #expect(state.journal.counts.recorded == 1)
    }
  }

  @Test func aRefusalIsRecordedWithTheHeadThatWasRead() throws {
    let state = try Self.state()
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    var connection = ConnectionDriver(number: 1)
    var output: [UInt8] = []
    let request = Requests.post("{}").replacing("Length: 2", with: "Length: 99999999")
    _ = connection.receive(Array(request.utf8).span, &handler, into: &output)
    var filter = RequestFilter()
    filter.when.tenant = .text("acme")
    filter.status = 413
    #expect(state.journal.snapshot().count(filter) == 1)
  }

  @Test func aResponseWithoutBodyIsRecordedAsItWas() throws {
    let state = try Self.state()
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    var connection = ConnectionDriver(number: 1)
    var output: [UInt8] = []
    let request = "HEAD \(Requests.path) HTTP/1.1\r\nHost: a\r\n\r\n"
    _ = connection.receive(Array(request.utf8).span, &handler, into: &output)
    state.journal.snapshot().forEach { request, bytes in
      #expect(request.responseBody.isEmpty)
      #expect(request.responseHead.count == output.count)
      return true
    }
    #expect(state.journal.counts.recorded == 1)
  }

  @Test func headGetsNoBody() throws {
    let request =
      "HEAD \(Requests.path)?thingId=p HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n"
      + "X-Servitly-Tenant: acme\r\n\r\n"
    let outcome = try Self.run(Array(request.utf8))
    #expect(outcome.output.hasPrefix("HTTP/1.1 200 "))
    #expect(outcome.output.contains("\r\nContent-Length: 2\r\n"))
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

  @Test(arguments: [400, 401, 403, 404, 429, 500]) func preferForcesADocumentedAnswer(_ status: Int)
    throws
  {
    let request = Requests.post("{}", headers: "Prefer: respond-async, code=\(status)\r\n")
    let outcome = try Self.run(Array(request.utf8))
    #expect(Self.statuses(outcome.output) == [status])
    #expect(outcome.records == ["\(status) forced {}"])
    #expect(outcome.output.contains("Preference-Applied: code=\(status)\r\n"))
  }

  @Test func otherPreferencesAreIgnored() throws {
    let request = Requests.post("{}", headers: "Prefer: codes=418, wait;code=429, code\r\n")
    #expect(try Self.statuses(Self.run(Array(request.utf8)).output) == [201])
  }

  @Test(arguments: ["418", "201", "abc", "99999999999999999999"])
  func aCodeThatIsNotDocumentedIsRefused(_ code: String) throws {
    let request = Requests.post("{}", headers: "Prefer: wait=1, code=\(code), code=429\r\n")
    let scenario = #"{"rules":[{"respond":[503]}]}"#
    let outcome = try Self.run(Array(request.utf8), scenario: scenario)
    #expect(Self.statuses(outcome.output) == [400])
    #expect(outcome.records == ["400 rejected {}"])
    #expect(!outcome.output.contains("Preference-Applied"))
    #expect(
      outcome.output.contains(
        "X-Mockworks-Reason: Prefer: code=\(code) is not documented "
          + "(documented: 400, 401, 403, 404, 429, 500)\r\n"
      )
    )
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
    var handler = ExchangeHandler(try Self.state())
    handler.beginTurn()
    var connection = ConnectionDriver(number: 1)
    let work = #"{"description":"\#(String(repeating: "a", count: 2 << 20))"}"#
    var output: [UInt8] = []
    _ = connection.receive(Array(Requests.post(work).utf8).span, &handler, into: &output)
    #expect(output.count > 2 << 20)
    let kept = handler.documented.keptCapacity
    #expect(kept <= DocumentedAnswers.keptBytes)
  }

  @Test func manyPipelinedRequestsAreAnsweredInOrder() throws {
    let count = 3000
    let bytes = Array((0..<count).map { Requests.post(#"{"type":"\#($0)"}"#) }.joined().utf8)
    let outcome = try Self.run(bytes)
    var output = Array(outcome.output.utf8)
    for index in 0..<count {
      let response = try #require(ReceivedResponse(takingFrom: &output))
      #expect(response.body.hasSuffix(#","type":"\#(index)"}"#))
    }
  }

  @Test func outputIsBoundedUntilItHasGone() throws {
    let state = try Self.state()
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    var connection = ConnectionDriver(number: 1)
    let bytes = Array(String(repeating: Requests.post("{}"), count: 5000).utf8)
    var output: [UInt8] = []
    var next = connection.receive(bytes.span, &handler, into: &output)
    var rounds = 0
    while case .flush = next {
      #expect(output.count < ConnectionDriver.outputLimit + 1024)
      output = []
      next = connection.resume(&handler, into: &output)
      rounds += 1
    }
    #expect(rounds >= 2)
    #expect(state.journal.counts.recorded == 5000)
  }
}
