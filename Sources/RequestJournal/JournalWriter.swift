internal import Bytes

/// What is recorded of a request beside its bytes.
package struct RecordEntry: Sendable {
  /// Nanoseconds since 1970 UTC.
  package var time: Int64
  /// Which connection it came on, numbered across all loops.
  package var connection: UInt64
  package var outcome: Outcome
  /// Nil where no response was sent.
  package var status: Int?
  package var durationMicros: UInt64
  package var rule: String?
  package var reason: String?

  // Ranges of the head; nil where the head could not be read that far.
  package var method: Range<Int>?
  package var target: Range<Int>?
  package var path: Range<Int>?
  package var query: Range<Int>?
  package var tenant: Range<Int>?

  package init(time: Int64, connection: UInt64, outcome: Outcome) {
    self.time = time
    self.connection = connection
    self.outcome = outcome
    durationMicros = 0
  }
}

/// Appends records to a journal. For one thread: it is not `Sendable`.
package final class JournalWriter {
  private let journal: Journal
  private let index: Int
  private var segment: Segment
  /// Records that are stored and not visible yet.
  private var pending: [Pending] = []
  /// Segments that are complete, but for records of theirs that are pending.
  private var full: [Segment] = []

  private struct Pending {
    let segment: Segment
    let range: Range<Int>
    let sequence: UInt64
  }

  /// A request that was answered otherwise.
  package struct Refused: Sendable {
    package let isHead: Bool
  }

  init(journal: Journal, index: Int, segment: Segment) {
    self.journal = journal
    self.index = index
    self.segment = segment
  }

  /// The number of the request that is appended next by this writer; each must be used.
  package func nextSequence() -> UInt64 { journal.nextSequence() }

  /// Appends one request with its response. When it returns, queries see the record.
  ///
  /// - Parameters:
  ///   - entry: What is known beside the bytes.
  ///   - sequence: From `nextSequence`.
  ///   - head: The head as received; for what could not be read, all that was received.
  ///   - body: The body as framed, content codings not undone.
  ///   - responseHead: The head of the response as sent.
  ///   - responseBody: Its body as sent.
  ///   - publishes: False to leave the record unseen until `publishPending`.
  package func append(
    _ entry: RecordEntry,
    sequence: UInt64,
    head: Span<UInt8>,
    body: Span<UInt8>,
    responseHead: Span<UInt8>,
    responseBody: Span<UInt8>,
    publishes: Bool = true
  ) {
    var header = RecordHeader()
    header.sequence = sequence
    header.time = entry.time
    header.connection = entry.connection
    header.outcome = entry.outcome.rawValue
    header.status = UInt16(clamping: entry.status ?? 0)
    header.durationMicros = entry.durationMicros
    header.ruleLength = UInt32(clamping: entry.rule?.utf8.count ?? 0)
    header.reasonLength = UInt32(clamping: entry.reason?.utf8.count ?? 0)
    header.headLength = UInt32(clamping: head.count)
    header.bodyLength = UInt32(clamping: body.count)
    header.responseHeadLength = UInt32(clamping: responseHead.count)
    header.responseBodyLength = UInt32(clamping: responseBody.count)
    header.method = StoredRange(entry.method)
    header.target = StoredRange(entry.target)
    header.path = StoredRange(entry.path)
    header.query = StoredRange(entry.query)
    header.tenant = StoredRange(entry.tenant)
    header.fingerprint = Self.fingerprint(entry, head, body)

    if segment.room < header.recordLength {
      full.append(segment)
      segment = journal.addSegment(forWriter: index, bytes: header.recordLength)
    }
    let start = segment.storedEnd
    segment.store(header)
    store(entry.rule)
    store(entry.reason)
    segment.store(head)
    segment.store(body)
    segment.store(responseHead)
    segment.store(responseBody)
    if publishes {
      segment.publish(sequence: sequence, end: segment.storedEnd)
    } else {
      let range = start..<segment.storedEnd
      pending.append(Pending(segment: segment, range: range, sequence: sequence))
    }
    if pending.isEmpty { sealFull() }
  }

  private func sealFull() {
    guard !full.isEmpty else { return }
    for segment in full { journal.seal(segment, ofWriter: index) }
    full = []
  }

  /// Calls `body` with each record that is not visible yet, in order.
  package func forEachPending(_ body: (RecordedRequest, Span<UInt8>) -> Void) {
    for record in pending {
      record.segment.withStored(record.range) { bytes in
        guard let header = record.segment.header(at: record.range) else { return }
        body(RecordedRequest(header, inflatedLimit: 0), bytes)
      }
    }
  }

  /// Makes visible what is pending.
  package func publishPending() {
    for record in pending {
      record.segment.publish(sequence: record.sequence, end: record.range.upperBound)
    }
    pending.removeAll(keepingCapacity: true)
    sealFull()
  }

  /// Records that the first of what is pending on each connection was answered otherwise than it says
  /// and the others not at all, and makes that visible.
  ///
  /// - Parameters:
  ///   - answer: Status, outcome and reason of the answer; the rest stays.
  ///   - responseHead: Its head.
  ///   - responseBody: Its body, which a `HEAD` does not get.
  ///   - each: Told of each, with its number and its head.
  /// - Returns: By connection, whether what was so answered is a `HEAD`.
  package func answerPending(
    _ answer: (status: Int, outcome: Outcome, reason: String),
    responseHead: Span<UInt8>,
    responseBody: Span<UInt8>,
    each: (RecordEntry, UInt64, Span<UInt8>) -> Void
  ) -> [UInt64: Refused] {
    let records = pending.compactMap { record in
      record.segment.header(at: record.range).map { header in
        record.segment.withStored(record.range) { bytes in
          var copy: [UInt8] = []
          copy.append(copying: bytes)
          return (RecordedRequest(header, inflatedLimit: 0), copy)
        }
      }
    }
    for record in pending.reversed() { record.segment.rewind(to: record.range.lowerBound) }
    pending.removeAll(keepingCapacity: true)
    let none = responseBody.extracting(0..<0)
    var answered: [UInt64: Refused] = [:]
    for (request, bytes) in records {
      let isHead = request.method.map { bytes.span.equals("HEAD", in: $0) } ?? false
      let isFirst = answered[request.connection] == nil
      if isFirst { answered[request.connection] = Refused(isHead: isHead) }
      var entry = RecordEntry(
        time: request.time,
        connection: request.connection,
        outcome: answer.outcome
      )
      entry.status = isFirst ? answer.status : nil
      entry.reason = answer.reason
      entry.durationMicros = request.durationMicros
      entry.rule = request.rule.isEmpty ? nil : bytes.span.string(in: request.rule)
      func inHead(_ range: Range<Int>?) -> Range<Int>? {
        range.map {
          $0.lowerBound - request.head.lowerBound..<$0.upperBound - request.head.lowerBound
        }
      }
      entry.method = inHead(request.method)
      entry.target = inHead(request.target)
      entry.path = inHead(request.path)
      entry.query = inHead(request.query)
      entry.tenant = inHead(request.tenant)
      append(
        entry,
        sequence: request.sequence,
        head: bytes.span.extracting(request.head),
        body: bytes.span.extracting(request.body),
        responseHead: isFirst ? responseHead : none,
        responseBody: isFirst && !isHead ? responseBody : none
      )
      each(entry, request.sequence, bytes.span.extracting(request.head))
    }
    return answered
  }

  private func store(_ text: String?) {
    guard var text else { return }
    text.makeContiguousUTF8()
    segment.store(text.utf8Span.span)
  }

  /// What makes two requests the same: tenant, method, target and body.
  private static func fingerprint(
    _ entry: RecordEntry,
    _ head: Span<UInt8>,
    _ body: Span<UInt8>
  ) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.combine(head.extracting(entry.tenant ?? 0..<0))
    fingerprint.combine(head.extracting(entry.method ?? 0..<0))
    fingerprint.combine(head.extracting(entry.target ?? 0..<head.count))
    fingerprint.combine(body)
    return fingerprint.value
  }
}
