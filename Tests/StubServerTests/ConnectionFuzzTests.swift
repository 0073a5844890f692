import Diagnostics
import HTTPWire
import RequestJournal
import Scenarios
import TestSupport
import Testing

@testable import StubServer

/// Mutated connections against the state machine, without a socket. Each is a function of its seed
/// and number, so a failure can be repeated.
struct ConnectionFuzzTests {
  /// Inputs of each seed; with the seeds below 100,000 in a run.
  private static let inputs = 12_500

  @Test(arguments: 0..<8) func everyInputIsAnsweredTheSameHoweverItIsCut(_ seed: UInt64) throws {
    let state = try Harness.state()
    let responder = Responder(state)
    responder.beginTurn()
    var random = SplitMix(state: seed)
    for number in 0..<Self.inputs {
      let input = Mutation.input(&random)
      let before = state.journal.counts.recorded
      let whole = Harness.run(input, cutAt: [], responder)
      let recorded = state.journal.counts.recorded - before
      let text = String(decoding: input, as: UTF8.self).debugDescription
      // A refusal of what was meant for the admin API is the one answer that is not recorded.
      let unrecorded = whole.responses.count - whole.admin - Int(recorded)
      let allowed = input.contains(subsequence: Array("/__mock".utf8)) ? 0...1 : 0...0
      if whole.responses.contains("?") || !allowed.contains(unrecorded) {
        Issue.record("seed \(seed) input \(number): \(whole), \(recorded) recorded: \(text)")
        return
      }
      // A refusal before the body depends on whether the body has come, as it should.
      guard !input.contains(subsequence: Array("xpect".utf8)), !input.isEmpty else { continue }
      let cuts = (0..<Int(1 + random.next() % 3)).map { _ in random.below(input.count) }.sorted()
      let parts = Harness.run(input, cutAt: cuts, responder)
      if parts != whole {
        Issue.record("seed \(seed) input \(number) cut at \(cuts): \(whole) | \(parts): \(text)")
        return
      }
    }
  }

  /// The framing of each request is known here, because it is made and not read.
  @Test(arguments: 0..<4) func eachGoodRequestGetsOneAnswerInOrder(_ seed: UInt64) throws {
    let state = try Harness.state()
    let responder = Responder(state)
    responder.beginTurn()
    var random = SplitMix(state: seed)
    for number in 0..<2_500 {
      let names = (0..<1 + random.below(8)).map { "\(number)-\($0)" }
      let input = names.flatMap { Array(GoodRequest.text(named: $0, &random).utf8) }
      let cuts = (0..<random.below(6)).map { _ in random.below(input.count) }.sorted()
      let outcome = Harness.run(input, cutAt: cuts, responder)
      let answered = outcome.responses.map { response in
        names.last { response.hasSuffix("\"type\":\"\($0)\"}") } ?? response
      }
      if answered != names {
        Issue.record("seed \(seed) input \(number) cut at \(cuts): \(answered), not \(names)")
        return
      }
    }
  }

  /// With small limits, and a scenario that delays and breaks.
  @Test func limitsAndFaultsHoldHoweverTheInputIsCut() throws {
    let scenario = """
      {"rules":[{"when":{"body":{"type":1}},"respond":[{"fault":"reset"}]},
      {"when":{"body":{}},"respond":[{"delay":"1ms"}]}]}
      """
    let state = try Harness.state {
      $0.limits.requestLineBytes = 48
      $0.limits.headBytes = 190
      $0.limits.fieldCount = 6
      $0.limits.bodyBytes = 60
      $0.limits.inflatedBytes = 50
      let source = SourceText(name: "test", bytes: Array(scenario.utf8))
      if let scenario = try? Scenario(reading: [source]) { $0.scenario = scenario }
    }
    #expect(state.scenarios.value.common.scenario.rules.count == 2)
    let responder = Responder(state)
    responder.beginTurn()
    var random = SplitMix(state: 99)
    for number in 0..<20_000 {
      let input = Mutation.input(&random)
      guard !input.contains(subsequence: Array("xpect".utf8)), !input.isEmpty else { continue }
      let whole = Harness.run(input, cutAt: [], ends: true, responder)
      let cuts = (0..<Int(1 + random.next() % 3)).map { _ in random.below(input.count) }.sorted()
      let parts = Harness.run(input, cutAt: cuts, ends: true, responder)
      if parts != whole || whole.responses.contains("?") || whole.ending.isEmpty {
        Issue.record("input \(number) cut at \(cuts): \(whole) | \(parts)")
        return
      }
    }
  }

  @Test func aReaderNeverTakesMoreThanItIsGiven() {
    var random = SplitMix(state: 4711)
    for _ in 0..<20_000 {
      let input = Mutation.input(&random)
      var reader = RequestReader()
      guard let progress = try? reader.read(input.span), progress == .complete else { continue }
      if reader.consumed > input.count { Issue.record("\(reader.consumed) of \(input.count)") }
      if let body = reader.bodyRange, body.upperBound > reader.consumed {
        Issue.record("body \(body) beyond \(reader.consumed)")
      }
    }
  }
}

/// A request that every server must take for one, framed in a random way.
private enum GoodRequest {
  static func text(named name: String, _ random: inout SplitMix) -> String {
    let body = #"{"type":"\#(name)"}"#
    let blank = String(repeating: " ", count: random.below(3))
    var fields = ["Host:\(blank)a", "Authorization: Bearer t", "X-Servitly-Tenant:\(blank)acme"]
    if random.below(3) == 0 { fields.append("X-Noise: Content-Length: 3\t") }
    var framed = body
    if random.below(2) == 0 {
      fields.append("\(random.below(2) == 0 ? "Content-Length" : "content-LENGTH"): \(body.count)")
      if random.below(4) == 0 { fields.append("Content-Length: \(body.count)") }
    } else {
      fields.append("Transfer-Encoding: \(random.below(2) == 0 ? "chunked" : "Chunked")")
      framed = chunks(of: body, &random)
    }
    fields.sort { _, _ in random.below(2) == 0 }
    let empty = random.below(4) == 0 ? "\r\n" : ""
    return "\(empty)POST \(Requests.path) HTTP/1.1\r\n\(fields.joined(separator: "\r\n"))\r\n\r\n"
      + framed
  }

  private static func chunks(of body: String, _ random: inout SplitMix) -> String {
    var rest = body[...]
    var text = ""
    while !rest.isEmpty {
      let chunk = rest.prefix(1 + random.below(9))
      rest = rest.dropFirst(chunk.count)
      let zeros = String(repeating: "0", count: random.below(3))
      let ext = random.below(3) == 0 ? ";a=\"0\"" : ""
      text += "\(zeros)\(String(chunk.count, radix: 16))\(ext)\r\n\(chunk)\r\n"
    }
    return text + "0\r\n\(random.below(3) == 0 ? "X-T: Content-Length: 9\r\n" : "")\r\n"
  }
}

/// A connection that is given bytes in pieces.
enum Harness {
  struct Outcome: Equatable {
    /// Status, headers but for the length of an id, and body of each; "?" for what is none.
    var responses: [String] = []
    /// How many of them are of the admin API.
    var admin = 0
    var ending = ""
  }

  static func state(_ change: (inout ServerConfiguration) -> Void = { _ in }) throws -> ServerState
  {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    configuration.journalBytes = 1 << 20
    configuration.clock = ServerClock(monotonic: { 0 }, real: { 1_578_438_000_000_000_000 })
    change(&configuration)
    return try ServerState(configuration)
  }

  /// - Parameters:
  ///   - bytes: What comes on the connection.
  ///   - cuts: Where it is cut into pieces.
  ///   - ends: True if the client then ends its side.
  ///   - responder: Answers it.
  /// - Returns: What was answered.
  static func run(
    _ bytes: [UInt8],
    cutAt cuts: [Int],
    ends: Bool = false,
    _ responder: Responder
  ) -> Outcome {
    var connection = ServerConnection(
      number: 1,
      limits: responder.state.configuration.limits.request
    )
    var outcome = Outcome()
    var output: [UInt8] = []
    var start = 0
    feeding: for cut in cuts.map(Optional.some) + [bytes.count] + (ends ? [nil] : []) {
      var next: ServerConnection.Next
      if let cut {
        next = connection.receive(bytes.span.extracting(start..<cut), responder, into: &output)
        start = cut
      } else {
        next = connection.receiveEnd(responder, into: &output)
      }
      while true {
        switch next {
        case .read: continue feeding
        case .flush:
          outcome.take(&output)
          next = connection.resume(responder, into: &output)
        case .wait: next = connection.resume(responder, into: &output)
        case .askStream: next = connection.deliver(piece: nil, responder, into: &output)
        case .askAdmin:
          outcome.admin += 1
          let answer = AdminAnswer(body: Array("{}".utf8))
          next = connection.deliver(answer, responder, into: &output)
        case .close, .reset, .stall:
          outcome.ending = "\(next)"
          break feeding
        }
      }
    }
    outcome.take(&output)
    return outcome
  }
}

extension Harness.Outcome {
  fileprivate mutating func take(_ output: inout [UInt8]) {
    let interim = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
    while !output.isEmpty {
      if output.starts(with: interim) {
        output.removeFirst(interim.count)
        continue
      }
      guard let response = Response(takingFrom: &output) else {
        responses.append("?")
        output = []
        return
      }
      let id =
        response.body.hasPrefix("{\"id\":\"") ? response.body.dropFirst(31) : response.body[...]
      let fields = response.headers.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
      responses.append("\(response.status) \(fields) \(id)")
    }
  }
}

extension [UInt8] {
  fileprivate func contains(subsequence: [UInt8]) -> Bool { firstRange(of: subsequence) != nil }
}
