internal import Primitives
internal import FakedAPI
internal import HTTPWire
internal import JSONWire
internal import Journal

/// Records the exchanges of one loop in the journal and the log, and once a turn in the record file, and
/// counts them. What they change in the stores of tenants is made once they are recorded.
struct ExchangeRecorder: ~Copyable {
  private let journal: JournalWriter
  private let file: Recorder?
  private let secrets: SecretNames?
  private let stores: TenantStores
  private let counters: LoopCounters
  /// Changes of requests that are not in the record file yet.
  private var unmade: [(owner: StoreOwner, change: StoreChange)] = []
  private var log: RequestLog
  /// True if something was recorded in this turn.
  private var hasRecorded = false
  /// True if something was recorded in this turn that is not in the record file yet.
  private(set) var hasUnwritten = false
  /// Where in the output at hand the first response begins whose record is not in the file yet.
  private(set) var unwrittenStart: Int?

  /// The recorder of one more loop.
  init(_ state: ServerState) {
    journal = state.journal.makeWriter()
    stores = state.stores
    counters = state.counters.makeCounters()
    file = state.recorder
    secrets = state.secrets
    log = RequestLog(isOn: state.configuration.log != nil)
  }
}

extension ExchangeRecorder {
  /// The number of the next request; each number must be recorded.
  func nextSequence() -> UInt64 { journal.nextSequence() }

  /// True if the last record could not be written to the record file.
  var isFailing: Bool { file?.isFailing ?? false }

  /// Records one request with its response, which ends the output.
  ///
  /// - Parameters:
  ///   - entry: What is known beside the bytes.
  ///   - head: The head of the request as received.
  ///   - body: Its body as framed.
  ///   - response: The response as it was written.
  ///   - output: The bytes that end with it.
  mutating func record(
    _ entry: JournalEntry,
    head: Span<UInt8>,
    body: Span<UInt8>,
    _ response: borrowing Response,
    in output: Span<UInt8>
  ) {
    journal.append(
      entry,
      head: head,
      body: body,
      response: output.extracting(response.start..<output.count),
      publishes: file == nil
    )
    if file != nil {
      hasUnwritten = true
      if unwrittenStart == nil { unwrittenStart = response.start }
    } else {
      counters.count(entry.outcome, status: entry.status, micros: entry.durationMicros)
    }
    hasRecorded = true
    log.add(entry, head: head)
  }

  /// Counts a connection that is refused because it is one too many.
  func countRefusedConnection() { counters.countRefusedConnection() }

  /// Starts anew to look for the first response that is not in the record file: the output has gone.
  mutating func beginOutput() { unwrittenStart = nil }

  /// Ends the turn.
  ///
  /// - Returns: True if something was recorded in it.
  mutating func endTurn() -> Bool {
    defer { hasRecorded = false }
    return hasRecorded
  }

  /// The log lines since the last call.
  mutating func takeLog() -> [UInt8]? { log.take() }
}

// MARK: Stores

extension ExchangeRecorder {
  /// Makes a change of a request that is recorded next: at once, or when its record is in the file.
  mutating func make(_ change: StoreChange, of owner: StoreOwner) {
    if file == nil {
      stores.apply(change, of: owner)
    } else {
      unmade.append((owner, change))
    }
  }

  /// What a tenant's requests changed in its store in this turn and the store does not show yet.
  func pendingChanges(ofTenant tenant: FieldValue) -> [StoreChange] {
    guard hasUnwritten else { return [] }
    var changes: [StoreChange] = []
    journal.forEachPending { request, bytes in
      guard request.changesStore, let name = request.tenant,
        FieldValue(bytes, in: name) == tenant
      else { return }
      let created = StoreChange(created: bytes.extracting(request.responseBody))
      if let created { changes.append(created) }
    }
    return changes + unmade.filter { $0.owner.name == tenant }.map(\.change)
  }
}

// MARK: The record file

extension ExchangeRecorder {
  /// Writes what was recorded in this turn to the record file.
  ///
  /// - Returns: Why it could not be written; nil once it is there.
  mutating func writePending() -> String? {
    guard hasUnwritten, let file else { return nil }
    hasUnwritten = false
    var lines: [UInt8] = []
    journal.forEachPending { request, bytes in
      var writer = JSONWriter()
      request.write(attempt: nil, masking: secrets, in: bytes, to: &writer)
      lines += writer.bytes
      lines.append(UInt8(ascii: "\n"))
    }
    if let problem = file.write(lines) { return problem }
    journal.forEachPending { request, _ in
      counters.count(request.outcome, status: request.status, micros: request.durationMicros)
    }
    journal.publishPending()
    for (owner, change) in unmade { stores.apply(change, of: owner) }
    unmade = []
    return nil
  }

  /// Records that the first request on each connection, of those that could not be written to the
  /// record file, was answered by the refusal and the others not at all.
  ///
  /// - Parameters:
  ///   - refusal: The refusal as it was written.
  ///   - output: Its bytes, and nothing else.
  /// - Returns: By connection, the bytes that are sent in place of its responses.
  mutating func refusePending(_ refusal: borrowing Response, in output: [UInt8])
    -> [UInt64: [UInt8]]
  {
    unmade = []
    // The log lines of this turn tell of responses that are not sent.
    _ = log.take()
    let bare = Array(output[..<refusal.headLength])
    let first = journal.answerPending(
      (status: refusal.head.status, outcome: refusal.outcome, reason: refusal.reason ?? ""),
      response: output.span,
      headLength: refusal.headLength
    ) { entry, head in
      log.add(entry, head: head)
      counters.count(entry.outcome, status: entry.status, micros: entry.durationMicros)
    }
    return first.mapValues { $0.isHead ? bare : output }
  }
}
