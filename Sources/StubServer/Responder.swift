internal import Bytes
internal import Gzip
internal import HTTPWire
internal import JSONWire
internal import MaintenanceWorks
internal import RequestJournal
internal import RequestMatching
internal import Scenarios
internal import Times

/// Answers the requests of one loop: decides, writes the response, records both, says so in the
/// log. It does no I/O, and for the documented 201 it allocates nothing: its buffers are kept.
final class Responder {
  let state: ServerState
  let journal: JournalWriter
  var scenario: ScenarioHolder.Cache
  private var date = HTTPDate()
  var draft = WorkDraft()
  var inflated: [UInt8] = []
  var body: [UInt8] = []
  var log: RequestLog
  /// True if something was recorded in this turn.
  private var hasRecorded = false
  /// True if something was recorded in this turn that is not in the record file yet.
  var hasUnwritten = false
  /// Where in the output at hand the first answer begins whose record is not in the file yet.
  var unwrittenStart: Int?
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

  /// To be called after the requests of a turn were answered.
  func endTurn() {
    guard hasRecorded else { return }
    hasRecorded = false
    state.arrivals.announce()
  }

  /// The log lines since the last call.
  func takeLog() -> [UInt8]? { log.take() }
}

/// What a request meets beside its own bytes.
struct Setting {
  let inForce: ScenarioInForce
  /// The time on the tenant's clock, in nanoseconds since 1970 UTC.
  let now: Int64
  let connection: UInt64
  let sequence: UInt64

  var scenario: Scenario { _read { yield inForce.scenario } }
}

extension Responder {
  /// - Parameters:
  ///   - fields: Of the request.
  ///   - bytes: From its first byte.
  ///   - connection: The number of the connection.
  ///   - sequence: The number of the request; nil for the next one.
  /// - Returns: The scenario and the time that hold for the request.
  func setting(
    _ fields: RequestFields,
    _ bytes: Span<UInt8>,
    connection: UInt64,
    sequence: UInt64? = nil
  ) -> Setting {
    let inForce = scenario.value.scenario(ofTenant: fields.tenantName(bytes))
    return Setting(
      inForce: inForce,
      now: inForce.now(tenant: fields.tenantName(bytes), real: now),
      connection: connection,
      sequence: sequence ?? journal.nextSequence()
    )
  }
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
    defer { releaseLargeBuffers() }
    scenario.refresh()
    let started = state.configuration.clock.monotonic()
    let fields = RequestFields(head, bytes)
    let setting = setting(fields, bytes, connection: connection)
    var answer = decide(head, fields, bytes, body: body, setting)

    var reply = Reply()
    reply.hold = answer.hold
    var entry = entry(of: answer, setting, head, fields)
    let start = output.count
    var bodyStart = start
    if answer.sendsResponse {
      answer.head.connection = isStopping || endsConnection ? .close : head.connectionAnswer
      reply.ending = answer.head.connection == .close ? .close : .keepOpen
      if let cors = state.configuration.cors {
        CrossOrigin.allow(cors, head, bytes, in: &answer.head.fields)
      }
      bodyStart = write(&answer, isHead: bytes.equals("HEAD", in: head.method), into: &output)
      entry.status = answer.head.status
    }
    if let fault = answer.fault {
      apply(fault, of: answer, bodyStart: bodyStart, to: &output, &reply)
    }
    let elapsed = state.configuration.clock.monotonic() - started
    entry.durationMicros = elapsed / 1000
    switch answer.hold {
    case .none: break
    case .real(let delay): entry.durationMicros += UInt64(delay.nanoseconds) / 1000
    case .virtual(let time, _):
      entry.durationMicros += UInt64(clamping: (time &- setting.now) / 1000)
    }
    record(
      at: start,
      entry,
      setting.sequence,
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
    guard !ServerConnection.isAdmin(head, bytes),
      wouldRefuse(head, bytes, connection: connection)
    else { return false }
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

  private func wouldRefuse(
    _ head: borrowing RequestHead,
    _ bytes: Span<UInt8>,
    connection: UInt64
  ) -> Bool {
    scenario.refresh()
    let fields = RequestFields(head, bytes)
    if fields.preferredStatus(bytes) != nil { return true }
    // No number is spent on a look.
    let setting = setting(fields, bytes, connection: connection, sequence: 0)
    // A script may look at the body, and accept what the checks refuse.
    guard setting.scenario.rules.isEmpty else { return false }
    do {
      try check(head, fields, bytes, setting)
      try checkQuota(head, fields, bytes, setting, counting: false)
      try fields.workHead(head).checkMediaType(bytes)
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
  func refuse(
    _ error: WireError,
    _ head: RequestHead?,
    _ bytes: Span<UInt8>,
    connection: UInt64,
    into output: inout [UInt8]
  ) {
    defer { releaseLargeBuffers() }
    var answer = Answer(status: error.status, outcome: error.isOfServer ? .rejected : .malformed)
    answer.reason = error.description
    answer.head.connection = .close
    writeMessage(of: &answer)
    var isHead = false
    // The admin API is no part of what is recorded, nor open to pages.
    var isAdmin = false
    if let head {
      isHead = bytes.equals("HEAD", in: head.method)
      isAdmin = ServerConnection.isAdmin(head, bytes)
      if let cors = state.configuration.cors, !isAdmin {
        CrossOrigin.allow(cors, head, bytes, in: &answer.head.fields)
      }
    }
    let start = output.count
    let bodyStart = write(&answer, isHead: isHead, into: &output)
    if isAdmin { return }
    var entry = RecordEntry(time: now, connection: connection, outcome: answer.outcome)
    var headEnd = min(bytes.count, Self.recordedMalformedBytes)
    if let head {
      let fields = RequestFields(head, bytes)
      let setting = setting(fields, bytes, connection: connection, sequence: 0)
      entry = self.entry(of: answer, setting, head, fields)
      headEnd = head.end
    }
    entry.status = error.status
    entry.reason = answer.reason
    record(
      at: start,
      entry,
      journal.nextSequence(),
      head: bytes.extracting(0..<headEnd),
      body: bytes.extracting(0..<0),
      responseHead: output.span.extracting(start..<bodyStart),
      responseBody: output.span.extracting(bodyStart..<output.count)
    )
  }

  /// How much is kept of what could not be read.
  static let recordedMalformedBytes = 64 * 1024

  /// Appends the answer of the admin API, which is neither recorded nor logged.
  func write(
    _ admin: AdminAnswer,
    _ connection: ResponseHead.Connection,
    isHead: Bool,
    isChunked: Bool,
    into output: inout [UInt8]
  ) {
    var head = ResponseHead(status: admin.status)
    head.contentType = admin.contentType
    if admin.stream == nil {
      head.contentLength = admin.body.count
    } else if isChunked {
      head.fields.append((name: "Transfer-Encoding", value: "chunked"))
    }
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

  /// Leaves the buffers empty for the next request, and gives back the room of a large one.
  private func releaseLargeBuffers() {
    body.removeAll(keepingCapacity: body.capacity <= Self.keptBytes)
    inflated.removeAll(keepingCapacity: inflated.capacity <= Self.keptBytes)
  }

  /// Appends the response.
  ///
  /// - Returns: Where its body starts in the output.
  func write(
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
  func entry(
    of answer: Answer,
    _ setting: Setting,
    _ head: borrowing RequestHead,
    _ fields: RequestFields
  ) -> RecordEntry {
    var entry = RecordEntry(
      time: setting.now,
      connection: setting.connection,
      outcome: answer.outcome
    )
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

  /// - Parameters:
  ///   - start: Where in the output the answer begins.
  ///   - entry: What is known beside the bytes.
  ///   - sequence: The number of the request.
  ///   - head: Its head.
  ///   - body: Its body as framed.
  ///   - responseHead: The head of the response.
  ///   - responseBody: Its body.
  func record(
    at start: Int,
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
      responseBody: responseBody,
      publishes: state.recorder == nil
    )
    hasUnwritten = state.recorder != nil
    if hasUnwritten, unwrittenStart == nil { unwrittenStart = start }
    hasRecorded = true
    log.add(entry, sequence: sequence, head: head)
  }
}
