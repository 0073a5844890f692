internal import Primitives

extension JournalWriter {
  /// A request that got another answer than the one that was recorded.
  package struct Refused: Sendable {
    package let isHead: Bool
  }

  /// Replaces the pending records and publishes them: the first of each connection got another answer
  /// than the record says, and the others got none. None of them has changed a store.
  ///
  /// - Parameters:
  ///   - answer: Status, outcome and reason of the answer; the rest stays.
  ///   - response: Its bytes.
  ///   - headLength: How many of them are its head, which is all that a `HEAD` gets.
  ///   - each: Called with each entry and its head.
  /// - Returns: By connection, the request that got the answer.
  package func answerPending(
    _ answer: (status: Int, outcome: Outcome, reason: String),
    response: Span<UInt8>,
    headLength: Int,
    each: (JournalEntry, Span<UInt8>) -> Void
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
    discardPending()
    var answered: [UInt64: Refused] = [:]
    for (request, bytes) in records {
      let isHead = request.method.map { bytes.span.equals("HEAD", in: $0) } ?? false
      let isFirst = answered[request.connection] == nil
      if isFirst { answered[request.connection] = Refused(isHead: isHead) }
      var entry = JournalEntry(request, in: bytes.span)
      entry.outcome = answer.outcome
      entry.status = isFirst ? answer.status : nil
      entry.reason = answer.reason
      entry.responseHeadLength = isFirst ? headLength : 0
      entry.changesStore = false
      append(
        entry,
        head: bytes.span.extracting(request.head),
        body: bytes.span.extracting(request.body),
        response: response.extracting(0..<(!isFirst ? 0 : isHead ? headLength : response.count))
      )
      each(entry, bytes.span.extracting(request.head))
    }
    return answered
  }
}

extension JournalEntry {
  /// The entry of a request that was recorded.
  fileprivate init(_ request: RecordedRequest, in bytes: Span<UInt8>) {
    self.init(time: request.time, connection: request.connection, outcome: request.outcome)
    sequence = request.sequence
    status = request.status
    arrival = request.arrival
    elapsing = request.elapsing
    durationMicros = request.durationMicros
    rule = request.rule.isEmpty ? nil : bytes.string(in: request.rule)
    reason = request.reason.isEmpty ? nil : bytes.string(in: request.reason)
    changesStore = request.changesStore
    func inHead(_ range: Range<Int>?) -> Range<Int>? {
      range.map {
        $0.lowerBound - request.head.lowerBound..<$0.upperBound - request.head.lowerBound
      }
    }
    method = inHead(request.method)
    target = inHead(request.target)
    path = inHead(request.path)
    query = inHead(request.query)
    tenant = inHead(request.tenant)
  }
}
