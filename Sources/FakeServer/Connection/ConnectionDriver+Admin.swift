internal import Primitives
internal import HTTPWire
internal import FakedAPI

// Everything that the request path knows of the admin API.

extension ConnectionDriver {
  /// Bytes of a response of the admin API, or of a piece of one, that are kept in any case, so that the
  /// owner of the fake can always ask what goes on.
  private static let smallAdminBytes = 128 * 1024

  /// Has the complete request that begins the message answered by the admin API.
  mutating func askAdmin(_ message: Span<UInt8>) -> Action {
    let head = machine.head
    var body = machine.chunkedBody
    if let range = machine.bodyRange { body.append(copying: message.extracting(range)) }
    let path = NormalPath.of(message, in: head.path)
    let below = AdminRequest.prefix.utf8CodeUnitCount..<path.count
    let fields = KnownFields(head, message)
    let request = AdminRequest(
      method: message.string(in: head.method),
      route: path.span.string(in: below).split(separator: "/").joined(separator: "/"),
      query: head.query.map { message.string(in: $0) },
      contentEncoding: fields.contentEncoding.map { message.string(in: $0) },
      origin: head.value(of: "origin", in: message).map { message.string(in: $0) },
      fetchSite: head.value(of: "sec-fetch-site", in: message).map { message.string(in: $0) },
      fetchMode: head.value(of: "sec-fetch-mode", in: message).map { message.string(in: $0) },
      host: head.value(of: "host", in: message).map { message.string(in: $0) },
      token: fields.access.token(message).map { message.string(in: $0) },
      acceptsGzip: head.value(of: "accept-encoding", in: message)
        .map { AdminRequest.acceptsGzip(message.string(in: $0)) } ?? false,
      format: head.value(of: "accept", in: message)
        .map { AdminRequest.Format(accept: message.string(in: $0)) } ?? .json,
      body: body
    )
    machine.postpone(isHead: request.method == "HEAD")
    return .askAdmin(request)
  }

  /// Sends the answer to the call that `askAdmin` asked for.
  mutating func deliver(
    _ answer: AdminAnswer,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Action {
    guard let request = machine.postponed else { return .read }
    var answer = answer
    let unsent = handler.state.unsent
    if answer.body.count > Self.smallAdminBytes,
      !unsent.haveRoom(for: output.count + answer.body.count)
    {
      answer = AdminError(503, unsent.refusal).answer
    }
    let isChunked = answer.stream != nil && request.isChunked
    let mustClose =
      handler.isStopping || reservedBeyond != nil || answer.stream != nil && !isChunked
    let connection = mustClose ? .close : request.connection
    let head = Self.head(of: answer, connection, isChunked: isChunked)
    handler.writer.write(head, into: &output)
    if !request.isHead { output.append(copying: answer.body.span) }
    let ending = connection == .close ? Response.Ending.close : .keepOpen
    if let stream = answer.stream, !request.isHead {
      self.stream = stream
      machine.beginStream(isChunked: isChunked, ending)
      return .askStream(stream)
    }
    if let action = machine.sendPostponed(ending) { return action }
    return readOn(&handler, into: &output)
  }

  /// Sends the piece that `askStream` asked for; nil for the end.
  mutating func deliver(
    piece: [UInt8]?,
    _ handler: inout ExchangeHandler,
    into output: inout [UInt8]
  ) -> Action {
    guard machine.isStreaming, let stream else { return .read }
    // No status can be told any more: that the response ends before its end tells the client.
    if let piece, piece.count > Self.smallAdminBytes,
      !handler.state.unsent.haveRoom(for: output.count + piece.count)
    {
      self.stream = nil
      return machine.close()
    }
    let action = machine.send(piece: piece, into: &output)
    guard piece == nil else { return .askStream(stream) }
    self.stream = nil
    return action ?? readOn(&handler, into: &output)
  }

  private static func head(
    of answer: AdminAnswer,
    _ connection: ResponseHead.Connection,
    isChunked: Bool
  ) -> ResponseHead {
    var head = ResponseHead(status: answer.status)
    head.fields = answer.fields
    if answer.stream == nil {
      head.contentLength = answer.body.count
    } else if isChunked {
      head.fields.append((name: "Transfer-Encoding", value: "chunked"))
    }
    head.connection = connection
    return head
  }
}
