import Diagnostics
import HTTPWire
import Journal
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// Mutated connections against the state machine, without a socket. Each is a function of its seed
/// and number, so a failure can be repeated.
struct ConnectionFuzzTests {
  /// Inputs of each seed; with the seeds below 100,000 in a run.
  private static let inputs = 12_500

  @Test(arguments: 0..<8) func everyInputIsAnsweredTheSameHoweverItIsCut(_ seed: UInt64) throws {
    let state = try Harness.state()
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    var random = SplitMix(state: seed)
    for number in 0..<Self.inputs {
      let input = RequestMutation.input(&random)
      let before = state.journal.counts.recorded
      let whole = Harness.run(input, cutAt: [], &handler)
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
      let parts = Harness.run(input, cutAt: cuts, &handler)
      if parts != whole {
        Issue.record("seed \(seed) input \(number) cut at \(cuts): \(whole) | \(parts): \(text)")
        return
      }
    }
  }

  /// The framing of each request is known here, because it is made and not read.
  @Test(arguments: 0..<4) func eachGoodRequestGetsOneAnswerInOrder(_ seed: UInt64) throws {
    let state = try Harness.state()
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    var random = SplitMix(state: seed)
    for number in 0..<2_500 {
      let names = (0..<1 + random.below(8)).map { "\(number)-\($0)" }
      let input = names.flatMap { Array(GoodRequest.text(named: $0, &random).utf8) }
      let cuts = (0..<random.below(6)).map { _ in random.below(input.count) }.sorted()
      let outcome = Harness.run(input, cutAt: cuts, &handler)
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
    var handler = ExchangeHandler(state)
    handler.beginTurn()
    var random = SplitMix(state: 99)
    for number in 0..<20_000 {
      let input = RequestMutation.input(&random)
      guard !input.contains(subsequence: Array("xpect".utf8)), !input.isEmpty else { continue }
      let whole = Harness.run(input, cutAt: [], ends: true, &handler)
      let cuts = (0..<Int(1 + random.next() % 3)).map { _ in random.below(input.count) }.sorted()
      let parts = Harness.run(input, cutAt: cuts, ends: true, &handler)
      if parts != whole || whole.responses.contains("?") || whole.ending.isEmpty {
        Issue.record("input \(number) cut at \(cuts): \(whole) | \(parts)")
        return
      }
    }
  }

  @Test func aReaderNeverTakesMoreThanItIsGiven() throws {
    var random = SplitMix(state: 4711)
    var property = Property()
    for _ in 0..<20_000 {
      let input = RequestMutation.input(&random)
      var reader = RequestReader()
      guard let progress = try? reader.read(input.span), progress == .complete else { continue }
      let end = reader.bodyRange?.upperBound ?? 0
      let what = "\(reader.consumed) of \(input.count), the body to \(end)"
      try property.expect(reader.consumed <= input.count && end <= reader.consumed, what)
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

extension [UInt8] {
  fileprivate func contains(subsequence: [UInt8]) -> Bool { firstRange(of: subsequence) != nil }
}
