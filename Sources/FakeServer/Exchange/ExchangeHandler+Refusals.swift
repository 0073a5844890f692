internal import Primitives
internal import HTTPWire
internal import Journal

extension ExchangeHandler {
  /// Bytes that are kept of a head that cannot be read.
  static let recordedMalformedBytes = 64 * 1024

  /// Answers what cannot be read as a request; the connection ends with the response.
  ///
  /// - Parameters:
  ///   - error: Why it cannot be read.
  ///   - head: Its head, if that could be read.
  ///   - message: All that has come of it.
  ///   - connection: The number of the connection.
  ///   - output: Where the response is written.
  /// - Returns: The response.
  mutating func handleMalformed(
    _ error: ConnectionError,
    _ head: RequestHead?,
    _ message: Span<UInt8>,
    connection: UInt64,
    into output: inout [UInt8]
  ) -> Response {
    var response = Response(
      error: error.status,
      outcome: error.outcome,
      reason: error.description
    )
    response.head.connection = .close
    if case .tooManyConnections = error { recorder.countRefusedConnection() }
    guard let head else {
      writer.write(&response, isHead: false, now: nowOfNoTenant, into: &output)
      // A connection that has sent nothing has made no request, which an expectation could count.
      if !message.isEmpty { record(response, message, connection: connection, in: output) }
      return response
    }
    // Calls of the admin API are not recorded, and not open to the pages of other sites.
    guard !AdminPrefix.begins(head, message) else {
      let isHead = message.equals("HEAD", in: head.method)
      writer.write(&response, isHead: isHead, now: setting.real, into: &output)
      return response
    }
    var exchange = exchange(head, message, connection: connection)
    exchange.sequence = recorder.nextSequence()
    finish(exchange, &response, message, message.extracting(0..<0), into: &output)
    return response
  }

  /// Records bytes that are not a head, and the response to them.
  private mutating func record(
    _ response: borrowing Response,
    _ message: Span<UInt8>,
    connection: UInt64,
    in output: [UInt8]
  ) {
    var entry = JournalEntry(
      time: nowOfNoTenant,
      connection: connection,
      outcome: response.outcome
    )
    entry.arrival = arrival
    entry.sequence = recorder.nextSequence()
    entry.status = response.head.status
    entry.reason = response.reason
    entry.responseHeadLength = response.headLength
    recorder.record(
      entry,
      head: message.extracting(0..<min(message.count, Self.recordedMalformedBytes)),
      body: message.extracting(0..<0),
      response,
      in: output.span
    )
  }

  /// Writes what was recorded in this turn to the record file.
  ///
  /// - Returns: Nil if the responses of this turn may be sent. Else, by connection, the refusal that is
  ///   sent in place of its responses; the requests are recorded as refused.
  mutating func writeRecords() -> [UInt64: [UInt8]]? {
    guard let problem = recorder.writePending() else { return nil }
    var response = Self.unrecordable("the request cannot be recorded: \(problem)")
    response.head.connection = .close
    var output: [UInt8] = []
    writer.write(&response, isHead: false, now: nowOfNoTenant, into: &output)
    return recorder.refusePending(response, in: output)
  }
}
