import Journal
import TestSupport
import Testing

@testable import FakeServer

extension Span<UInt8> {
  fileprivate func text(in range: Range<Int>) -> String {
    String(decoding: range.map { self[$0] }, as: UTF8.self)
  }
}

/// The one limit on all answers that wait: what is refused, what counts, and that it is given back.
struct UnsentAnswersTests {
  private static let reason = "answers that wait for their clients would have more than"

  /// The records of a state, each as status, outcome and reason.
  private func records(_ state: ServerState) -> [String] {
    var records: [String] = []
    state.journal.snapshot().forEach { request, bytes in
      records.append("\(request.status ?? 0) \(request.outcome) \(bytes.text(in: request.reason))")
      return true
    }
    return records
  }

  /// Bytes of the body of the 201 to `Requests.post(work)`.
  private static let work = #"{"type":"\#(String(repeating: "a", count: 500))"}"#
  private static let answerBytes = work.utf8.count + #""id":"0123456789abcdef01234567","#.utf8.count

  @Test(arguments: [(-1, 503), (0, 201), (1, 201)])
  func anAnswerThatWouldBeTooMuchIsRefused(_ more: Int, _ status: Int) throws {
    let waiting = 10_000
    let state = try Harness.state {
      $0.limits.unsentBytes = waiting + Self.answerBytes + more
    }
    state.unsent.change(by: waiting)
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    let outcome = Harness.run(Array(Requests.post(Self.work).utf8), cutAt: [], &handler)
    #expect(outcome.responses.first?.hasPrefix("\(status) ") == true)
    #expect(outcome.ending == (status == 503 ? "close" : ""))
    let record = try #require(records(state).first)
    if status == 503 {
      #expect(outcome.responses.first?.contains(Self.reason) == true)
      #expect(outcome.responses.first?.contains("--unsent-bytes") == true)
      #expect(record.hasPrefix("503 rejected \(Self.reason)"))
    } else {
      #expect(record == "201 accepted ")
    }
  }

  @Test func whereNothingFitsNothingMovesOn() throws {
    let server = try Self.server(
      #"{"quota":[{"requests":1,"per":"1h"}],"rules":[{"respond":[400,"accept"]}]}"#
    ) { $0.limits.unsentBytes = 5000 }
    server.state.unsent.change(by: 5000)
    for _ in 0..<3 { #expect(try Self.ask(server, Requests.post()).status == 503) }
    server.state.unsent.change(by: -5000)
    // The first step, and behind it the whole quota, are still there.
    #expect(try Self.ask(server, Requests.post()).status == 400)
    #expect(try Self.ask(server, Requests.post()).status == 201)
    #expect(try Self.ask(server, Requests.post()).status == 429)
  }

  private static func server(
    _ scenario: String = "{}",
    _ change: (inout ServerConfiguration) -> Void = { _ in }
  ) throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = 2
    change(&configuration)
    let server = try FakeServer(configuration)
    let answer = try ask(server, Requests.admin("PUT", "scenario", scenario))
    #expect(answer.status == 200, "\(answer.body)")
    return server
  }

  private static func ask(_ server: FakeServer, _ request: String) throws -> ReceivedResponse {
    let client = try RawClient(port: server.port)
    try client.send(request)
    return try #require(client.readResponse())
  }

  /// Waits until that much is kept, for some seconds at most.
  private func waits(_ server: FakeServer, _ isEnough: (Int) -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(120)
    while !isEnough(server.state.unsent.sum) {
      if ContinuousClock.now > deadline { return false }
    }
    return true
  }

  struct Keeping: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let scenario: String
  }

  private static let large = String(repeating: "b", count: 200_000)

  @Test(arguments: [
    Keeping(testDescription: "held back", scenario: #"{"rules":[{"respond":[{"delay":"1h"}]}]}"#),
    Keeping(
      testDescription: "dribbled",
      scenario: #"{"rules":[{"respond":[{"fault":"dribble","over":"1h"}]}]}"#
    ),
    Keeping(
      testDescription: "scripted and held back",
      scenario:
        #"{"rules":[{"respond":[{"status":200,"text":"\#(large)","delay":"1h"}]}]}"#
    ),
    Keeping(
      testDescription: "templates, held back by the clock",
      scenario: #"{"delays":"virtual","clock":"2020-01-01T00:00:00Z","rules":[{"respond":"#
        + #"[{"status":200,"text":"{{body.description}}","delay":"1h"}]}]}"#
    ),
  ])
  func answersThatWaitForTheirTimeCount(_ c: Keeping) throws {
    let server = try Self.server(c.scenario) { $0.limits.unsentBytes = 1_000_000 }
    let work = #"{"description":"\#(Self.large)"}"#
    let clients = try (0..<4).map { _ in try RawClient(port: server.port) }
    for (index, client) in clients.enumerated() {
      try client.send(Requests.post(work))
      #expect(waits(server) { $0 >= 200_000 * (index + 1) })
    }
    // A fifth would be more than a million bytes.
    let fifth = try Self.ask(server, Requests.post(work))
    #expect(fifth.status == 503)
    #expect(fifth["Connection"] == "close")
    for client in clients { client.abort() }
    withExtendedLifetime(clients) {}
  }

  @Test func answersThatAreNotReadCountAndAreGivenBack() throws {
    let limit = 20_000_000
    // More than the buffers of the system take.
    let text = String(repeating: "a", count: 7_000_000)
    let scenario = #"{"rules":[{"respond":[{"status":201,"text":"\#(text)"}]}]}"#
    let server = try Self.server(scenario) { $0.limits.unsentBytes = limit }
    var clients: [RawClient] = []
    for _ in 0..<16 {
      let client = try RawClient(port: server.port)
      try client.send(Requests.post())
      clients.append(client)
    }
    // What is left over waits here, until a further one would be too much.
    #expect(waits(server) { $0 > limit - text.utf8.count })
    let heads = clients.map { $0.readHead() }
    #expect(server.state.unsent.sum <= limit + 2 * text.utf8.count)
    #expect(Set(heads) == [201, 503])
    // As recorded.
    var statuses: [Int?: Int] = [:]
    server.state.journal.snapshot().forEach { request, _ in
      statuses[request.status, default: 0] += 1
      return true
    }
    #expect(statuses[503] == heads.count { $0 == 503 })
    #expect(statuses[201] == heads.count { $0 == 201 })
    clients = []
    #expect(waits(server) { $0 == 0 })
    #expect(try Self.ask(server, Requests.post()).status == 201)
  }

  @Test func largeAnswersOfTheAdminAPICountAndSmallOnesAlwaysCome() throws {
    let server = try Self.server { $0.limits.unsentBytes = 4_000_000 }
    let work = #"{"description":"\#(String(repeating: "a", count: 400_000))"}"#
    #expect(try Self.ask(server, Requests.post(work)).status == 201)
    let list = try Self.ask(server, Requests.admin("GET", "requests"))
    #expect(list.status == 200)
    let room = list.body.utf8.count
    for (more, status) in [(-1, 503), (0, 200), (1, 200)] {
      let waiting = 4_000_000 - room - more
      server.state.unsent.change(by: waiting)
      let answer = try Self.ask(server, Requests.admin("GET", "requests"))
      #expect(answer.status == status)
      if status == 503 { #expect(answer.body.contains(Self.reason)) }
      #expect(try Self.ask(server, Requests.admin("GET", "health")).status == 200)
      #expect(waits(server) { $0 <= waiting })
      server.state.unsent.change(by: -waiting)
    }
    // A list that is streamed ends before its end, which its client sees.
    server.state.unsent.change(by: 4_000_000)
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin("GET", "requests.har"))
    let text = String(decoding: client.readToEnd().bytes, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 200 "))
    #expect(!text.hasSuffix("0\r\n\r\n"))
  }
}
