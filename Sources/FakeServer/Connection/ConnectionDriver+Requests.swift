internal import Primitives
internal import HTTPWire

extension ConnectionDriver {
  /// Answers each request that is complete.
  ///
  /// - Parameters:
  ///   - bytes: All that has come since the first byte of the request at hand.
  ///   - used: Gets how many of them need not be kept.
  ///   - handler: Answers the requests.
  ///   - output: Where the responses are written.
  /// - Returns: What comes next.
  mutating func answerAll(
    _ bytes: Span<UInt8>,
    _ used: inout Int,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Action {
    while true {
      guard output.count < Self.outputLimit else {
        // A response that waits goes on by itself.
        return machine.isReading ? .flush : .read
      }
      let message = bytes.extracting(used..<bytes.count)
      let action: Action?
      switch machine.nextEvent(message) {
      case .needsMore, .paused: return .read
      case .request: action = answer(message, &used, &handler, into: &output)
      case .head(let waits):
        action = answerHead(message, waitsForContinue: waits, &handler, into: &output)
        if action != nil { used = bytes.count }
      case .malformed(let error):
        used = bytes.count
        action = refuse(.malformed(error), message, &handler, into: &output)
      case .ended:
        used = bytes.count
        action = machine.close()
      }
      if let action { return action }
    }
  }

  /// Answers the complete request that begins the message.
  private mutating func answer(
    _ message: Span<UInt8>,
    _ used: inout Int,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Action? {
    used += machine.requestBytes
    if AdminPrefix.begins(machine.head, message) { return askAdmin(message) }
    if let refusal = refuseBeyondLimit(message, &handler, into: &output) { return refusal }
    if let range = machine.bodyRange {
      let body = message.extracting(range)
      let response = handle(message, body, &handler, into: &output)
      return machine.send(response, in: &output)
    }
    let body = machine.chunkedBody
    let response = handle(message, body.span, &handler, into: &output)
    return machine.send(response, in: &output)
  }

  /// The exchange ends here, and with it the copy of the head, before the machine reads on.
  private mutating func handle(
    _ message: Span<UInt8>,
    _ body: Span<UInt8>,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Response {
    var exchange = handler.exchange(machine.head, message, connection: machine.number)
    defer { lastSequence = exchange.sequence }
    return handler.handle(&exchange, message, body, into: &output)
  }

  /// Answers a request whose body has not come, or asks for the body.
  private mutating func answerHead(
    _ message: Span<UInt8>,
    waitsForContinue waits: Bool,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Action? {
    if !AdminPrefix.begins(machine.head, message) {
      if let refusal = refuseBeyondLimit(message, &handler, into: &output) { return refusal }
      let response = handleHead(message, waitsForContinue: waits, &handler, into: &output)
      if let response { return machine.send(response, in: &output) }
    }
    if waits { machine.sendContinue(into: &output) }
    return nil
  }

  private mutating func handleHead(
    _ message: Span<UInt8>,
    waitsForContinue waits: Bool,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Response? {
    var exchange = handler.exchange(machine.head, message, connection: machine.number)
    defer { lastSequence = exchange.sequence }
    return handler.handleHead(&exchange, message, waitsForContinue: waits, into: &output)
  }

  /// Refuses, on a connection beyond the limit, a request that is not a call of the admin API.
  private mutating func refuseBeyondLimit(
    _ message: Span<UInt8>,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Action? {
    guard let limit = reservedBeyond else { return nil }
    return refuse(.tooManyConnections(limit: limit), message, &handler, into: &output)
  }

  mutating func refuse(
    _ error: ConnectionError,
    _ message: Span<UInt8>,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Action {
    lastSequence = 0
    let response = handler.handleMalformed(
      error,
      machine.hasHead ? machine.head : nil,
      message,
      connection: machine.number,
      into: &output
    )
    return machine.send(response, in: &output) ?? machine.close()
  }
}
