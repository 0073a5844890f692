internal import Primitives
internal import FakedAPI
internal import HTTPWire
internal import Journal
internal import Scenarios

extension ExchangeHandler {
  /// Answers a request whose head has come and whose body has not: if a rule has a fault at the head,
  /// or if the client waits for 100 and the refusal would be the same with the body (RFC 9110
  /// §10.1.1).
  ///
  /// - Parameters:
  ///   - exchange: The request.
  ///   - message: The bytes that begin with its head.
  ///   - waits: True if the client waits for 100 before it sends the body.
  ///   - output: Where the response is written.
  /// - Returns: The response, with which the connection ends; nil to read the body.
  mutating func handleHead(
    _ exchange: inout Exchange,
    _ message: Span<UInt8>,
    waitsForContinue waits: Bool,
    into output: inout [UInt8]
  ) -> Response? {
    let nothing = message.extracting(0..<0)
    if exchange.head.isBelowBase, let step = selection.faultAfterHead(&exchange, message) {
      exchange.sequence = recorder.nextSequence()
      var response = Response(fault: step, of: exchange.active.scenario, at: .head)
      finish(exchange, &response, message, nothing, into: &output)
      return response
    }
    guard waits, isRefusedByHead(&exchange, message) else { return nil }
    exchange.endsConnection = true
    return handle(&exchange, message, nothing, into: &output)
  }

  /// True if the request is refused whatever its body is.
  private func isRefusedByHead(_ exchange: inout Exchange, _ message: Span<UInt8>) -> Bool {
    guard exchange.head.isBelowBase, exchange.fields.preferredCode(message) == nil else {
      return true
    }
    // A rule may look at the body, and answer a request that the checks refuse.
    guard exchange.active.scenario.rules.isEmpty else { return false }
    do {
      try documented.checkHead(&exchange, message, counting: false)
      return false
    } catch {
      return true
    }
  }

  /// Answers a connection that opens, if a rule has a fault there.
  ///
  /// - Parameters:
  ///   - connection: The number of the connection.
  ///   - output: Where garbage is written.
  /// - Returns: What becomes of the connection; nil to let it in.
  mutating func handleOpening(of connection: UInt64, into output: inout [UInt8]) -> Response? {
    scenarios.refresh()
    let active = scenarios.value.common
    guard active.scenario.decidesOnConnections,
      let step = try? active.faultAtAccept(real: setting.real)
    else { return nil }
    var response = Response(fault: step, of: active.scenario, at: .accept)
    let now = nowOfNoTenant
    writer.write(&response, isHead: false, now: now, into: &output)
    var entry = JournalEntry(
      time: now,
      connection: connection,
      outcome: response.outcome
    )
    entry.arrival = arrival
    entry.sequence = recorder.nextSequence()
    entry.rule = response.rule
    entry.reason = response.reason
    let nothing: [UInt8] = []
    recorder.record(entry, head: nothing.span, body: nothing.span, response, in: output.span)
    return response
  }
}
