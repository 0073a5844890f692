internal import Primitives

/// Appends records to a journal, on one thread: it is not `Sendable`.
package final class JournalWriter {
  private let journal: Journal
  private let index: Int
  private var segment: Segment
  /// Records that are stored and not published yet.
  private(set) var pending: [Pending] = []
  /// Segments that are complete, except that some of their records are pending.
  private var full: [Segment] = []

  struct Pending {
    let segment: Segment
    let range: Range<Int>
    let sequence: UInt64
    let tenantKey: UInt64
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
  ///   - head: The head as received; for what could not be read, all that was received.
  ///   - body: The body as framed, content codings not undone.
  ///   - response: The response as sent.
  ///   - publishes: False to leave the record pending until `publishPending`.
  package func append(
    _ entry: JournalEntry,
    head: Span<UInt8>,
    body: Span<UInt8>,
    response: Span<UInt8>,
    publishes: Bool = true
  ) {
    var header = RecordHeader(entry)
    header.headLength = UInt32(clamping: head.count)
    header.bodyLength = UInt32(clamping: body.count)
    // A fault may have cut the head: no length may point beyond what is stored.
    let responseHead = min(entry.responseHeadLength, response.count)
    header.responseHeadLength = UInt32(clamping: responseHead)
    header.responseBodyLength = UInt32(clamping: response.count - responseHead)
    var fingerprint = Fingerprint()
    fingerprint.combine(head.extracting(entry.tenant ?? 0..<0))
    header.tenantKey = fingerprint.value
    fingerprint.combine(head.extracting(entry.method ?? 0..<0))
    fingerprint.combine(target: entry.target, path: entry.path, of: head)
    fingerprint.combine(body)
    // Two requests are the same if tenant, method, target and body are.
    header.fingerprint = fingerprint.value

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
    segment.store(response)
    let range = start..<segment.storedEnd
    let key = header.tenantKey
    if publishes {
      segment.publish(range, sequence: entry.sequence, tenantKey: key)
    } else {
      let record = Pending(
        segment: segment,
        range: range,
        sequence: entry.sequence,
        tenantKey: key
      )
      pending.append(record)
    }
    if pending.isEmpty { sealFull() }
  }

  private func sealFull() {
    guard !full.isEmpty else { return }
    for segment in full { journal.seal(segment, ofWriter: index) }
    full = []
  }

  /// Calls `body` with each pending record, in order.
  package func forEachPending(_ body: (RecordedRequest, Span<UInt8>) -> Void) {
    for record in pending {
      record.segment.withStored(record.range) { bytes in
        guard let header = record.segment.header(at: record.range) else { return }
        body(RecordedRequest(header, inflatedLimit: journal.inflatedLimit), bytes)
      }
    }
  }

  /// Publishes the pending records.
  package func publishPending() {
    for record in pending {
      record.segment.publish(
        record.range,
        sequence: record.sequence,
        tenantKey: record.tenantKey
      )
    }
    pending.removeAll(keepingCapacity: true)
    sealFull()
  }

  /// Removes the pending records from their segments.
  func discardPending() {
    for record in pending.reversed() { record.segment.rewind(to: record.range.lowerBound) }
    pending.removeAll(keepingCapacity: true)
  }

  private func store(_ text: String?) {
    guard var text else { return }
    text.makeContiguousUTF8()
    segment.store(text.utf8Span.span)
  }
}
