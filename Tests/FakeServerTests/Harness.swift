import Diagnostics
import HTTPWire
import Scenarios
import TestSupport

@testable import FakeServer

/// A connection that is given bytes in pieces.
enum Harness {
  struct Outcome: Equatable {
    /// Status, headers but for the length of an id, and body of each; "?" for what is none.
    var responses: [String] = []
    /// How many of them are of the admin API.
    var admin = 0
    var ending = ""
  }

  static func scenario(_ text: String) throws -> Scenario {
    try Scenario(reading: [SourceText(name: "test", bytes: Array(text.utf8))])
  }

  static func state(
    _ change: (inout ServerConfiguration) throws -> Void = { _ in }
  ) throws -> ServerState {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    configuration.journalBytes = 1 << 20
    configuration.clock = ServerClock(monotonic: { 0 }, real: { 1_578_438_000_000_000_000 })
    try change(&configuration)
    return try ServerState(configuration)
  }

  /// - Parameters:
  ///   - bytes: What comes on the connection.
  ///   - cuts: Where it is cut into pieces.
  ///   - ends: True if the client then ends its side.
  ///   - handler: Answers the requests.
  /// - Returns: What was answered.
  static func run(
    _ bytes: [UInt8],
    cutAt cuts: [Int],
    ends: Bool = false,
    _ handler: inout ExchangeHandler
  ) -> Outcome {
    var connection = ConnectionDriver(
      number: 1,
      limits: handler.state.configuration.limits.request
    )
    var outcome = Outcome()
    var output: [UInt8] = []
    var start = 0
    feeding: for cut in cuts.map(Optional.some) + [bytes.count] + (ends ? [nil] : []) {
      var next: Action
      if let cut {
        next = connection.receive(bytes.span.extracting(start..<cut), &handler, into: &output)
        start = cut
      } else {
        next = connection.receiveEnd(&handler, into: &output)
      }
      while true {
        switch next {
        case .read: continue feeding
        case .flush:
          outcome.take(&output)
          next = connection.resume(&handler, into: &output)
        case .wait: next = connection.resume(&handler, into: &output)
        case .askStream: next = connection.deliver(piece: nil, &handler, into: &output)
        case .askAdmin:
          outcome.admin += 1
          let answer = AdminAnswer(json: Array("{}".utf8))
          next = connection.deliver(answer, &handler, into: &output)
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
      guard let response = ReceivedResponse(takingFrom: &output) else {
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
