import HTTPWire
import RequestJournal
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
    return ServerState(configuration)
  }

  static func run(_ bytes: [UInt8], cutAt cuts: [Int], _ responder: Responder) -> Outcome {
    var connection = ServerConnection(
      number: 1,
      limits: responder.state.configuration.limits.request
    )
    var outcome = Outcome()
    var output: [UInt8] = []
    var start = 0
    feeding: for cut in cuts + [bytes.count] {
      var next = connection.receive(bytes.span.extracting(start..<cut), responder, into: &output)
      start = cut
      while true {
        switch next {
        case .read: continue feeding
        case .flush:
          outcome.take(&output)
          next = connection.resume(responder, into: &output)
        case .wait: next = connection.resume(responder, into: &output)
        case .askAdmin:
          outcome.admin += 1
          let answer = AdminAnswer(body: Array("{}".utf8))
          next = connection.deliver(answer, responder, into: &output)
        case .close, .reset:
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
