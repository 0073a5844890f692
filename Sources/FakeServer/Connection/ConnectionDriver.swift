internal import Primitives
internal import HTTPWire

/// Drives one connection: gives its bytes to the state machine, has each request answered, and gives
/// the responses back to the machine. It does no I/O.
struct ConnectionDriver: ~Copyable {
  var machine: ServerConnection
  /// What came of a request that is not complete, or after one that is being answered.
  private var input: [UInt8] = []
  /// Of a connection beyond the limit on connections: that limit. Only calls of the admin API are
  /// answered on it, and it ends with the first.
  var reservedBeyond: Int?
  /// The number of the last request that was answered; 0 if what was answered last is no request.
  var lastSequence: UInt64 = 0
  /// The response of the admin API that is being sent piece by piece.
  var stream: (any AdminStream)?

  init(number: UInt64, limits: RequestLimits = RequestLimits(), base: BasePath? = nil) {
    machine = ServerConnection(number: number, limits: limits, base: base)
  }

  /// Bytes of output after which no further request is answered until they have gone.
  static let outputLimit = 256 * 1024
  /// Bytes of room that unread input may keep beyond what it needs.
  private static let keptInput = 64 * 1024
}

extension ConnectionDriver {
  /// Bytes of room that are held for what came of the next request.
  var inputCapacity: Int { input.capacity }

  /// True while a response without an end is being sent: it ends when the client leaves.
  var isFollowing: Bool { stream?.isEndless ?? false }

  /// Lets a fault strike the connection before anything is read.
  ///
  /// - Returns: What becomes of the connection; nil to read from it.
  mutating func open(_ handler: inout ExchangeHandler, into output: inout [UInt8]) -> Action? {
    guard let response = handler.handleOpening(of: machine.number, into: &output) else {
      return nil
    }
    return machine.send(response, in: &output)
  }

  /// Answers the requests that are complete with these bytes.
  mutating func receive(
    _ bytes: Span<UInt8>,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Action {
    guard input.isEmpty else {
      input.append(copying: bytes)
      return readOn(&handler, into: &output)
    }
    var used = 0
    let action = answerAll(bytes, &used, &handler, into: &output)
    input.append(copying: bytes.extracting(used..<bytes.count))
    machine.dropReadChunks(from: &input)
    return action
  }

  /// The client sends no more; what it has sent is still answered.
  mutating func receiveEnd(_ handler: inout ExchangeHandler, into output: inout [UInt8]) -> Action {
    machine.receiveEnd()
    return resume(&handler, into: &output)
  }

  /// Goes on: the held response is due, or the output has gone.
  mutating func resume(_ handler: inout ExchangeHandler, into output: inout [UInt8]) -> Action {
    if let action = machine.resume(into: &output) { return action }
    return readOn(&handler, into: &output)
  }

  /// Ends the connection with the response to an error that no byte shows: a time limit, or a
  /// connection too many.
  mutating func refuse(
    _ error: ConnectionError,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Action {
    let bytes = input
    input = []
    return refuse(error, bytes.span, &handler, into: &output)
  }

  /// Ends the connection because its responses may not be sent.
  mutating func abandon() -> Action {
    input = []
    return machine.close()
  }

  /// Answers the complete requests in the input, and keeps the rest.
  mutating func readOn(_ handler: inout ExchangeHandler, into output: inout [UInt8]) -> Action {
    // Moved out while it is read, and moved back with the unread rest.
    var bytes: [UInt8] = []
    swap(&bytes, &input)
    var used = 0
    let action = answerAll(bytes.span, &used, &handler, into: &output)
    if used == bytes.count {
      bytes = []
    } else if bytes.capacity > Self.keptInput, bytes.count - used < Self.keptInput {
      // A copy, so that the room of a large request is given back.
      bytes = Array(bytes[used...])
    } else {
      bytes.removeSubrange(0..<used)
    }
    swap(&bytes, &input)
    machine.dropReadChunks(from: &input)
    return action
  }
}
