internal import Primitives
internal import HTTPWire

extension ServerConnection {
  /// Sends the response to the request at hand, or to bytes that are not a request. A response that
  /// waits for its time is taken out of the output and kept until `resume`.
  ///
  /// - Parameters:
  ///   - response: The response.
  ///   - output: Ends with the bytes of the response.
  /// - Returns: What comes next; nil to read the next request.
  mutating func send(_ response: borrowing Response, in output: inout [UInt8]) -> Action? {
    finishRequest()
    if response.isImmediate { return end(with: response.ending) }
    let held = HeldResponse(
      bytes: Array(output[response.start...]),
      ending: response.ending,
      pace: response.pace
    )
    output.removeSubrange(response.start...)
    guard case .none = response.hold else {
      phase = .holding(held)
      return .wait(response.hold)
    }
    return begin(held, into: &output)
  }

  /// Sends the interim response that asks for the body.
  func sendContinue(into output: inout [UInt8]) {
    ResponseHead.writeContinue(into: &output)
  }

  /// Goes on after a wait: sends the held response, or the next piece of it.
  ///
  /// - Parameter output: Where the bytes are appended.
  /// - Returns: What comes next; nil to read the next request.
  mutating func resume(into output: inout [UInt8]) -> Action? {
    switch phase {
    case .holding(let response): return begin(response, into: &output)
    case .pacing(var plan, let ending):
      guard plan.sendNext(into: &output) else { return end(with: ending) }
      phase = .pacing(plan, ending)
      return .wait(.real(plan.interval))
    default: return nil
    }
  }

  /// Ends the connection without a response.
  mutating func close() -> Action {
    phase = .ended
    return .close
  }

  /// Sends a response whose time has come, all at once or in pieces.
  private mutating func begin(_ response: HeldResponse, into output: inout [UInt8]) -> Action? {
    guard let pace = response.pace, !response.bytes.isEmpty else {
      output.append(copying: response.bytes.span)
      return end(with: response.ending)
    }
    let plan = DribblePlan(response.bytes, over: pace)
    phase = .pacing(plan, response.ending)
    return .wait(.real(plan.interval))
  }

  private mutating func end(with ending: Response.Ending) -> Action? {
    switch ending {
    case .keepOpen:
      phase = .reading
      return nil
    case .close: return close()
    case .reset:
      phase = .ended
      return .reset
    case .stall:
      phase = .ended
      return .stall
    }
  }
}

// MARK: Responses that are made elsewhere

extension ServerConnection {
  /// Has the request at hand answered later; until then no other is read.
  mutating func postpone(isHead: Bool) {
    phase = .postponed(
      PostponedRequest(
        connection: reader.head.connectionAnswer,
        isHead: isHead,
        isChunked: reader.head.minorVersion > 0
      )
    )
    finishRequest()
  }

  /// The request that is answered later, if there is one.
  var postponed: PostponedRequest? {
    if case .postponed(let request) = phase { request } else { nil }
  }

  /// Ends the response that was made elsewhere and is in the output.
  ///
  /// - Returns: What comes next; nil to read the next request.
  mutating func sendPostponed(_ ending: Response.Ending) -> Action? { end(with: ending) }

  /// Begins to send a response of any length, whose head is in the output.
  mutating func beginStream(isChunked: Bool, _ ending: Response.Ending) {
    phase = .streaming(isChunked: isChunked, ending)
  }

  /// Sends the next piece of it.
  ///
  /// - Parameters:
  ///   - piece: The piece; nil for the end.
  ///   - output: Where the piece is appended.
  /// - Returns: What comes after the end; nil to read the next request, and after a piece.
  mutating func send(piece: [UInt8]?, into output: inout [UInt8]) -> Action? {
    guard case .streaming(let isChunked, let ending) = phase else { return nil }
    guard let piece else {
      if isChunked { output.append(ascii: "0\r\n\r\n") }
      return end(with: ending)
    }
    guard isChunked else {
      output.append(copying: piece.span)
      return nil
    }
    // An empty chunk would end the response.
    guard !piece.isEmpty else { return nil }
    output.append(contentsOf: String(piece.count, radix: 16).utf8)
    output.append(ascii: "\r\n")
    output.append(copying: piece.span)
    output.append(ascii: "\r\n")
    return nil
  }

  var isStreaming: Bool {
    if case .streaming = phase { true } else { false }
  }
}
