internal import Bytes
internal import HTTPWire
internal import MaintenanceWorks

/// One connection as a state machine: it takes the bytes that came and says what to do next. It
/// does no I/O and knows no clock.
struct ServerConnection: ~Copyable {
  /// What the owner does, after it has sent the output.
  enum Next: Sendable {
    /// Give more bytes as they come.
    case read
    /// Call `resume` once the output has gone.
    case flush
    /// Call `resume` after that time.
    case wait(Hold)
    /// Have it answered and call `deliver`.
    case askAdmin(AdminRequest)
    /// Once the output has gone, ask for the next piece and call `deliver`.
    case askStream(any AdminStream)
    /// End the connection: send no more, take what still comes until the client ends it too.
    case close
    /// Abort it.
    case reset
    /// Send no more and read no more, until the client leaves.
    case stall
  }

  private enum Phase {
    case reading
    /// A written response waits for its time.
    case holding(response: [UInt8], Reply)
    /// A response that is sent in pieces waits for the next one's time.
    case pacing(Pacing, Reply.Ending)
    case askingAdmin(ResponseHead.Connection, isHead: Bool, isChunked: Bool)
    /// An answer of the admin API goes on.
    case streaming(any AdminStream, Reply.Ending, isChunked: Bool)
    case ended
  }

  /// Across all loops, from 1.
  let number: UInt64
  private var reader: RequestReader
  /// What came of a request that is not complete, or behind one that is being answered.
  private var input: [UInt8] = []
  private var phase = Phase.reading
  private var inputEnded = false
  private var requests = 0
  /// True once it was asked whether a fault strikes behind the head of the request at hand.
  private var hasAskedAtHead = false

  init(number: UInt64, limits: RequestLimits = RequestLimits()) {
    self.number = number
    reader = RequestReader(limits: limits)
  }

  /// What is waited for, and after how many requests: a time limit runs while it stays the same.
  struct Progress: Equatable {
    enum Stage {
      /// The next request.
      case idle
      /// The rest of a head.
      case head
      /// The rest of a body.
      case body
      /// Nothing of the client's.
      case answer
    }

    var stage: Stage
    var requests: Int
  }

  /// Bytes of output after which no further request is answered until they have gone.
  static let outputLimit = 256 * 1024
  /// Bytes of room that unread input may keep beyond what it needs.
  private static let keptInput = 64 * 1024
}

extension ServerConnection {
  /// True between two requests: nothing is under way.
  var isIdle: Bool { progress.stage == .idle }

  /// Bytes of room that are held for what came of the next request.
  var inputCapacity: Int { input.capacity }

  var progress: Progress {
    guard case .reading = phase else { return Progress(stage: .answer, requests: requests) }
    let stage: Progress.Stage =
      reader.hasHead ? .body : reader.isIdle ? .idle : .head
    return Progress(stage: stage, requests: requests)
  }

  /// Ends the connection with the answer to an error that no byte shows: a time that is up, or a
  /// connection too many.
  mutating func refuse(
    _ error: WireError,
    _ responder: Responder,
    into output: inout [UInt8]
  ) -> Next {
    let bytes = input
    refuse(error, bytes.span, responder, into: &output)
    input = []
    return close()
  }

  /// Ends the connection because what it was to send may not be sent.
  mutating func abandon() -> Next {
    input = []
    return close()
  }

  private func refuse(
    _ error: WireError,
    _ bytes: Span<UInt8>,
    _ responder: Responder,
    into output: inout [UInt8]
  ) {
    let head = reader.hasHead ? reader.head : nil
    responder.refuse(error, head, bytes, connection: number, into: &output)
  }

  /// Takes bytes that came.
  mutating func receive(
    _ bytes: Span<UInt8>,
    _ responder: Responder,
    into output: inout [UInt8]
  ) -> Next {
    guard input.isEmpty else {
      input.append(copying: bytes)
      return resume(responder, into: &output)
    }
    let (used, next) = answerAll(bytes, responder, into: &output)
    input.append(copying: bytes.extracting(used..<bytes.count))
    dropReadChunks()
    return next
  }

  /// The client sends no more; what it has sent is still answered.
  mutating func receiveEnd(_ responder: Responder, into output: inout [UInt8]) -> Next {
    inputEnded = true
    return resume(responder, into: &output)
  }

  /// Goes on: the held response is due, or the output has gone.
  mutating func resume(_ responder: Responder, into output: inout [UInt8]) -> Next {
    switch phase {
    case .holding(let response, let reply):
      if let next = send(response, reply, into: &output) { return next }
    case .pacing(var pacing, let ending):
      if pacing.sendNext(into: &output) {
        phase = .pacing(pacing, ending)
        return .wait(.real(pacing.interval))
      }
      if let next = end(with: ending) { return next }
    default: break
    }
    return continueReading(responder, into: &output)
  }

  /// Takes the answer that `askAdmin` asked for.
  mutating func deliver(
    _ answer: AdminAnswer,
    _ responder: Responder,
    into output: inout [UInt8]
  ) -> Next {
    guard case .askingAdmin(let asked, let isHead, let isChunked) = phase else { return .read }
    let mustClose = responder.isStopping || answer.stream != nil && !isChunked
    let told = mustClose ? .close : asked
    responder.write(answer, told, isHead: isHead, isChunked: isChunked, into: &output)
    let ending = told == .close ? Reply.Ending.close : .keepOpen
    if let stream = answer.stream, !isHead {
      phase = .streaming(stream, ending, isChunked: isChunked)
      return .askStream(stream)
    }
    if let next = end(with: ending) { return next }
    return continueReading(responder, into: &output)
  }

  /// Takes the piece that `askStream` asked for; nil for the end.
  mutating func deliver(
    piece: [UInt8]?,
    _ responder: Responder,
    into output: inout [UInt8]
  ) -> Next {
    guard case .streaming(let stream, let ending, let isChunked) = phase else { return .read }
    guard let piece else {
      if isChunked { output.append(ascii: "0\r\n\r\n") }
      if let next = end(with: ending) { return next }
      return continueReading(responder, into: &output)
    }
    if isChunked, !piece.isEmpty {
      output.append(contentsOf: String(piece.count, radix: 16).utf8)
      output.append(ascii: "\r\n")
    }
    output.append(contentsOf: piece)
    if isChunked, !piece.isEmpty { output.append(ascii: "\r\n") }
    return .askStream(stream)
  }

  private mutating func dropReadChunks() {
    // After the end nothing is kept of what the reader has read.
    guard case .reading = phase else { return }
    reader.dropReadChunks(from: &input)
  }

  private mutating func continueReading(
    _ responder: Responder,
    into output: inout [UInt8]
  ) -> Next {
    // Taken out while it is read from, and given back with what is left.
    var bytes: [UInt8] = []
    swap(&bytes, &input)
    let (used, next) = answerAll(bytes.span, responder, into: &output)
    if used == bytes.count {
      bytes = []
    } else if bytes.capacity > Self.keptInput, bytes.count - used < Self.keptInput {
      // A copy, so that the room of a large request is given back.
      bytes = Array(bytes[used...])
    } else {
      bytes.removeSubrange(0..<used)
    }
    swap(&bytes, &input)
    dropReadChunks()
    return next
  }

  /// Answers each request that is complete.
  ///
  /// - Returns: How many bytes they took, and what comes next.
  private mutating func answerAll(
    _ bytes: Span<UInt8>,
    _ responder: Responder,
    into output: inout [UInt8]
  ) -> (used: Int, Next) {
    var used = 0
    while true {
      guard case .reading = phase else { return (used, .read) }
      guard output.count < Self.outputLimit else { return (used, .flush) }
      let message = bytes.extracting(used..<bytes.count)
      do throws(WireError) {
        switch try reader.read(message) {
        case .needsMore:
          if let next = strikeAtHead(message, responder, into: &output) {
            return (bytes.count, next)
          }
          guard inputEnded else { return (used, .read) }
          // A client that only ended its own side has had its answers.
          guard !reader.isIdle else { return (bytes.count, close()) }
          throw WireError.truncated
        case .needsContinue:
          if let next = strikeAtHead(message, responder, into: &output) {
            return (bytes.count, next)
          }
          if responder.refuseBeforeBody(reader.head, message, connection: number, into: &output) {
            return (bytes.count, close())
          }
          ResponseHead.writeContinue(into: &output)
          return (used, .read)
        case .complete:
          let next = answer(message, responder, into: &output)
          requests += 1
          used += reader.consumed
          reader.reset()
          hasAskedAtHead = false
          if let next { return (used, next) }
        }
      } catch {
        refuse(error, message, responder, into: &output)
        return (bytes.count, close())
      }
    }
  }

  /// Answers the complete request that starts `message`.
  ///
  /// - Returns: What comes next; nil for the next request.
  private mutating func answer(
    _ message: Span<UInt8>,
    _ responder: Responder,
    into output: inout [UInt8]
  ) -> Next? {
    if Self.isAdmin(reader.head, message) { return askAdmin(message) }
    let start = output.count
    let reply: Reply
    if let range = reader.bodyRange {
      let body = message.extracting(range)
      reply = responder.answer(reader.head, message, body: body, connection: number, into: &output)
    } else {
      let data = reader.chunkedData
      reply = responder.answer(
        reader.head,
        message,
        body: data.span,
        connection: number,
        into: &output
      )
    }
    guard reply.hold != .none || reply.pace != nil else { return end(with: reply.ending) }
    let response = Array(output[start...])
    output.removeSubrange(start...)
    guard reply.hold != .none else { return send(response, reply, into: &output) }
    phase = .holding(response: response, reply)
    return .wait(reply.hold)
  }

  /// Sends a response whose time has come, all at once or in pieces.
  ///
  /// - Returns: Nil if the connection stays open and is done with it.
  private mutating func send(
    _ response: [UInt8],
    _ reply: Reply,
    into output: inout [UInt8]
  ) -> Next? {
    guard let pace = reply.pace, !response.isEmpty else {
      output.append(copying: response.span)
      return end(with: reply.ending)
    }
    let pacing = Pacing(response, over: pace)
    phase = .pacing(pacing, reply.ending)
    return .wait(.real(pacing.interval))
  }

  /// Lets a fault strike behind the head of the request at hand, once.
  private mutating func strikeAtHead(
    _ message: Span<UInt8>,
    _ responder: Responder,
    into output: inout [UInt8]
  ) -> Next? {
    guard reader.hasHead, !hasAskedAtHead else { return nil }
    hasAskedAtHead = true
    let reply = responder.strikeAtHead(
      reader.head,
      message,
      connection: number,
      into: &output
    )
    return reply.flatMap { end(with: $0.ending) }
  }

  /// Lets a fault strike the connection before anything is read.
  mutating func strikeAtAccept(_ responder: Responder, into output: inout [UInt8]) -> Next? {
    responder.strikeAtAccept(connection: number, into: &output).flatMap { end(with: $0.ending) }
  }

  /// - Returns: Nil if the connection stays open.
  private mutating func end(with ending: Reply.Ending) -> Next? {
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

  private mutating func close() -> Next {
    phase = .ended
    return .close
  }
}

extension ServerConnection {
  static func isAdmin(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) -> Bool {
    let length = AdminRequest.prefix.utf8CodeUnitCount
    let path = head.path
    guard path.count >= length,
      bytes.equals(AdminRequest.prefix, in: path.lowerBound..<path.lowerBound + length)
    else { return false }
    return path.count == length || bytes[path.lowerBound + length] == UInt8(ascii: "/")
  }

  private mutating func askAdmin(_ message: Span<UInt8>) -> Next {
    let head = reader.head
    var body = reader.chunkedData
    if let range = reader.bodyRange { body.append(copying: message.extracting(range)) }
    let below = head.path.lowerBound + AdminRequest.prefix.utf8CodeUnitCount..<head.path.upperBound
    let request = AdminRequest(
      method: message.string(in: head.method),
      route: message.string(in: below).split(separator: "/").joined(separator: "/"),
      query: head.query.map { message.string(in: $0) },
      contentEncoding: RequestFields(head, message).contentEncoding
        .map { message.string(in: $0) },
      origin: head.value(of: "origin", in: message).map { message.string(in: $0) },
      host: head.value(of: "host", in: message).map { message.string(in: $0) },
      token: RequestFields(head, message).workHead(head).token(message)
        .map { message.string(in: $0) },
      acceptsGzip: head.value(of: "accept-encoding", in: message)
        .map { AdminRequest.acceptsGzip(message.string(in: $0)) } ?? false,
      format: head.value(of: "accept", in: message)
        .map { AdminRequest.Format(accept: message.string(in: $0)) } ?? .json,
      body: body
    )
    phase = .askingAdmin(
      head.connectionAnswer,
      isHead: request.method == "HEAD",
      isChunked: head.minorVersion > 0
    )
    return .askAdmin(request)
  }
}
