internal import Bytes
internal import Gzip
internal import HTTPWire
internal import JSONWire
internal import MaintenanceWorks
internal import RequestJournal
internal import RequestMatching
internal import Scenarios

/// Answers the requests of one loop: decides, writes the response, records both, says so in the
/// log. It does no I/O, and for the documented 201 it allocates nothing: its buffers are kept.
final class Responder {
  let state: ServerState
  private let journal: JournalWriter
  var scenario: ScenarioHolder.Cache
  private var date = HTTPDate()
  var draft = WorkDraft()
  var inflated: [UInt8] = []
  var body: [UInt8] = []
  private var log: RequestLog
  /// Nanoseconds since 1970 UTC, when this turn of the loop began.
  var now: Int64 = 0
  /// Set when the server stops: every connection then ends with its next response.
  var isStopping = false

  init(_ state: ServerState) {
    self.state = state
    journal = state.journal.makeWriter()
    scenario = ScenarioHolder.Cache(state.scenarios)
    log = RequestLog(isOn: state.configuration.log != nil)
  }

  /// To be called before the requests of a turn are answered.
  func beginTurn() {
    now = state.configuration.clock.real()
    date.update(now: now)
    scenario.refresh()
  }

  /// The log lines since the last call.
  func takeLog() -> [UInt8]? { log.take() }
}

// MARK: Requests

extension Responder {
  /// Answers a complete request.
  ///
  /// - Parameters:
  ///   - head: Its head.
  ///   - bytes: From the first byte of the request.
  ///   - body: Its body as framed.
  ///   - connection: The number of the connection.
  ///   - endsConnection: True if no further request can be read behind this one.
  ///   - output: Where the response is appended; nothing for one that a fault replaces.
  /// - Returns: What the connection does with the response.
  func answer(
    _ head: borrowing RequestHead,
    _ bytes: Span<UInt8>,
    body: Span<UInt8>,
    connection: UInt64,
    endsConnection: Bool = false,
    into output: inout [UInt8]
  ) -> Reply {
    clearBody()
    scenario.refresh()
    let started = state.configuration.clock.monotonic()
    let fields = RequestFields(head, bytes)
    let sequence = journal.nextSequence()
    var answer = decide(head, fields, bytes, body: body, sequence: sequence)

    var reply = Reply()
    reply.delay = answer.delay
    var entry = entry(of: answer, connection: connection, head, fields)
    let start = output.count
    var bodyStart = start
    if let fault = answer.fault {
      reply.ending = fault == .reset ? .reset : .close
    } else {
      answer.head.connection = isStopping || endsConnection ? .close : head.connectionAnswer
      reply.ending = answer.head.connection == .close ? .close : .keepOpen
      if let cors = state.configuration.cors {
        CrossOrigin.allow(cors, head, bytes, in: &answer.head.fields)
      }
      bodyStart = write(&answer, isHead: bytes.equals("HEAD", in: head.method), into: &output)
      entry.status = answer.head.status
    }
    let elapsed = state.configuration.clock.monotonic() - started
    entry.durationMicros = (elapsed + UInt64(answer.delay.nanoseconds)) / 1000
    record(
      entry,
      sequence,
      head: bytes.extracting(0..<head.end),
      body: body,
      responseHead: output.span.extracting(start..<bodyStart),
      responseBody: output.span.extracting(bodyStart..<output.count)
    )
    return reply
  }

  /// Answers a request whose client waits for 100 before it sends the body, if the body would
  /// change nothing: the refusal is the same without it (RFC 9110 §10.1.1).
  ///
  /// - Parameters:
  ///   - head: Its head.
  ///   - bytes: From the first byte of the request to the end of its head.
  ///   - connection: The number of the connection.
  ///   - output: Where the response is appended.
  /// - Returns: False if the body is wanted; then nothing was appended.
  func refuseBeforeBody(
    _ head: borrowing RequestHead,
    _ bytes: Span<UInt8>,
    connection: UInt64,
    into output: inout [UInt8]
  ) -> Bool {
    guard !ServerConnection.isAdmin(head, bytes), wouldRefuse(head, bytes) else { return false }
    _ = answer(
      head,
      bytes,
      body: bytes.extracting(0..<0),
      connection: connection,
      endsConnection: true,
      into: &output
    )
    return true
  }

  private func wouldRefuse(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) -> Bool {
    scenario.refresh()
    let fields = RequestFields(head, bytes)
    if fields.preferredStatus(bytes) != nil { return true }
    // A script may look at the body, and accept what the checks refuse.
    guard scenario.value.scenario.rules.isEmpty else { return false }
    do {
      try check(head, fields, bytes)
      _ = try contentCoding(fields, bytes)
      return false
    } catch {
      return true
    }
  }

  /// Answers what could not be read as a request; the connection ends with it.
  ///
  /// - Parameters:
  ///   - error: Why it could not.
  ///   - head: Its head, if that could be read.
  ///   - bytes: All that has come of it.
  ///   - connection: The number of the connection.
  ///   - output: Where the response is appended.
  /// - Returns: What the connection does with the response.
  func refuse(
    _ error: WireError,
    _ head: RequestHead?,
    _ bytes: Span<UInt8>,
    connection: UInt64,
    into output: inout [UInt8]
  ) -> Reply {
    clearBody()
    var answer = Answer(status: error.status, outcome: .malformed)
    answer.reason = error.description
    answer.head.connection = .close
    writeMessage(of: &answer)
    let start = output.count
    let bodyStart = write(&answer, isHead: false, into: &output)
    // The admin API is no part of what is recorded.
    if let head, ServerConnection.isAdmin(head, bytes) { return Reply(ending: .close) }
    var entry = RecordEntry(time: now, connection: connection, outcome: .malformed)
    var headEnd = min(bytes.count, Self.recordedMalformedBytes)
    if let head {
      entry = self.entry(of: answer, connection: connection, head, RequestFields(head, bytes))
      headEnd = head.end
    }
    entry.status = error.status
    entry.reason = answer.reason
    record(
      entry,
      journal.nextSequence(),
      head: bytes.extracting(0..<headEnd),
      body: bytes.extracting(0..<0),
      responseHead: output.span.extracting(start..<bodyStart),
      responseBody: output.span.extracting(bodyStart..<output.count)
    )
    return Reply(ending: .close)
  }

  /// How much is kept of what could not be read.
  private static let recordedMalformedBytes = 64 * 1024

  /// Appends the answer of the admin API, which is neither recorded nor logged.
  func write(
    _ admin: AdminAnswer,
    _ connection: ResponseHead.Connection,
    isHead: Bool,
    into output: inout [UInt8]
  ) {
    var head = ResponseHead(status: admin.status)
    head.contentType = "application/json"
    head.contentLength = admin.body.count
    head.connection = connection
    if let allow = admin.allow { head.fields.append((name: "Allow", value: allow)) }
    if let coding = admin.contentEncoding {
      head.fields.append((name: "Content-Encoding", value: coding))
      head.fields.append((name: "Vary", value: "Accept-Encoding"))
    }
    let date = date.text
    head.write(date: date.span, into: &output)
    if !isHead { output.append(contentsOf: admin.body) }
  }

  private func clearBody() {
    body.removeAll(keepingCapacity: body.capacity <= Self.keptBytes)
  }

  /// Appends the response.
  ///
  /// - Returns: Where its body starts in the output.
  private func write(
    _ answer: inout Answer,
    isHead: Bool,
    into output: inout [UInt8]
  ) -> Int {
    if let reason = answer.reason {
      answer.head.fields.append((name: "X-Mockworks-Reason", value: fieldValue(reason)))
    }
    let hasNoBody = StatusCode.hasNoBody(answer.head.status)
    answer.head.contentLength = hasNoBody ? nil : body.count
    let date = date.text
    answer.head.write(date: date.span, into: &output)
    let bodyStart = output.count
    if !hasNoBody, !isHead { output.append(contentsOf: body) }
    return bodyStart
  }

  /// What is recorded of a request whose head was read.
  private func entry(
    of answer: Answer,
    connection: UInt64,
    _ head: borrowing RequestHead,
    _ fields: RequestFields
  ) -> RecordEntry {
    var entry = RecordEntry(time: now, connection: connection, outcome: answer.outcome)
    entry.method = head.method
    entry.target = head.target
    entry.path = head.path
    entry.query = head.query
    entry.tenant = fields.tenant
    entry.rule = answer.rule
    entry.reason = answer.reason
    return entry
  }

  /// Text that may quote what a client sent, as a header field can carry it.
  private func fieldValue(_ text: String) -> String {
    String(
      decoding: text.utf8.prefix(Self.reasonBytes)
        .map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") },
      as: UTF8.self
    )
  }

  /// Bytes of a reason that are sent; the journal has all of it.
  private static let reasonBytes = 1024

  private func record(
    _ entry: RecordEntry,
    _ sequence: UInt64,
    head: Span<UInt8>,
    body: Span<UInt8>,
    responseHead: Span<UInt8>,
    responseBody: Span<UInt8>
  ) {
    journal.append(
      entry,
      sequence: sequence,
      head: head,
      body: body,
      responseHead: responseHead,
      responseBody: responseBody
    )
    log.add(entry, sequence: sequence, head: head)
  }
}
