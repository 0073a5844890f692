internal import Primitives
package import JSONWire
package import RequestMatching

/// One request of the journal. Its ranges point into the bytes that come with it.
package struct RecordedRequest: Sendable {
  package let sequence: UInt64
  /// On the tenant's clock, in nanoseconds since 1970 UTC.
  package let time: Int64
  /// When its handling began, in nanoseconds since 1970 UTC on a clock that is never set.
  package let arrival: Int64
  package let connection: UInt64
  package let outcome: Outcome
  /// Nil where no response was sent.
  package let status: Int?
  /// From the arrival to the response.
  package let durationMicros: UInt64
  /// The clocks on which the duration passed.
  package let elapsing: Elapsing
  /// Equal for requests of one tenant with the same method, target and body.
  package let fingerprint: UInt64
  /// True if it changed its tenant's store.
  package let changesStore: Bool
  /// When its client left without the whole answer, on the clock of `arrival`; nil if that is not known
  /// to have happened.
  package internal(set) var departure: Int64?

  /// Equal for all requests of one tenant: see `TenantKey`.
  package let tenantKey: UInt64

  package let rule: Range<Int>
  package let reason: Range<Int>
  package let head: Range<Int>
  package let body: Range<Int>
  package let responseHead: Range<Int>
  package let responseBody: Range<Int>

  /// Nil, as the three below, where the head could not be read.
  package let method: Range<Int>?
  package let target: Range<Int>?
  package let path: Range<Int>?
  package let query: Range<Int>?
  package let tenant: Range<Int>?

  /// Bytes that a body may have once inflated: the server's limit.
  let inflatedLimit: Int

  init(_ header: RecordHeader, inflatedLimit: Int) {
    self.inflatedLimit = inflatedLimit
    sequence = header.sequence
    time = header.time
    arrival = header.arrival
    elapsing = header.elapsing
    connection = header.connection
    outcome = Outcome(rawValue: header.outcome) ?? .malformed
    status = header.status == 0 ? nil : Int(header.status)
    durationMicros = header.durationMicros
    fingerprint = header.fingerprint
    changesStore = header.changesStore
    tenantKey = header.tenantKey

    var end = RecordHeader.size
    func next(_ length: UInt32) -> Range<Int> {
      let range = end..<end + Int(length)
      end = range.upperBound
      return range
    }
    rule = next(header.ruleLength)
    reason = next(header.reasonLength)
    head = next(header.headLength)
    body = next(header.bodyLength)
    responseHead = next(header.responseHeadLength)
    responseBody = next(header.responseBodyLength)

    method = header.method.range(in: head)
    target = header.target.range(in: head)
    path = header.path.range(in: head)
    query = header.query.range(in: head)
    tenant = header.tenant.range(in: head)
  }
}

extension RecordedRequest {
  /// Bytes of the request and its response.
  package var byteCount: Int { head.count + body.count + responseHead.count + responseBody.count }

  /// The fields of a head that was well formed when it was recorded.
  package func headers(
    of head: Range<Int>,
    in bytes: Span<UInt8>
  ) -> [MatchableRequest.Header] {
    var headers: [MatchableRequest.Header] = []
    var isFirst = true
    HeadLines.forEach(bytes, in: head) { line in
      // Empty lines may precede the first line and follow the last.
      guard !line.range.isEmpty else { return }
      defer { isFirst = false }
      guard !isFirst, let name = line.name, let value = line.value else { return }
      headers.append(MatchableRequest.Header(name: name, value: value))
    }
    return headers
  }

  /// What can be matched of the request; nil where its head could not be read.
  ///
  /// - Parameters:
  ///   - bytes: What the ranges point into.
  ///   - headers: Of its head; empty if none is compared, as finding them takes the most time.
  /// - Returns: Nil where its head could not be read.
  package func facts(
    in bytes: Span<UInt8>,
    headers: [MatchableRequest.Header]
  ) -> MatchableRequest? {
    guard let method, let path else { return nil }
    return MatchableRequest(
      method: method,
      target: (path, query),
      tenant: tenant,
      headers: headers,
      head: bytes
    )
  }

  /// The body with its content coding undone.
  ///
  /// - Parameters:
  ///   - bytes: What the ranges point into.
  ///   - headers: Of its head; nil to find them.
  /// - Returns: Nil if the content coding cannot be undone.
  package func decodedBody(
    in bytes: Span<UInt8>,
    headers: [MatchableRequest.Header]? = nil
  ) -> [UInt8]? {
    let field = (headers ?? self.headers(of: head, in: bytes))
      .first { bytes.equalsIgnoringCase("content-encoding", in: $0.name) }
    var body: [UInt8] = []
    body.append(copying: bytes.extracting(self.body))
    let coding = field.map { bytes.fieldText(in: $0.value) } ?? ""
    return BodyContent(body, coding: coding, limit: inflatedLimit).decoded
  }

  /// The body as it is matched.
  ///
  /// - Parameters:
  ///   - bytes: What the ranges point into.
  ///   - headers: Of its head; nil to find them.
  /// - Returns: Nil if the body is no JSON, or too much of it.
  package func json(
    in bytes: Span<UInt8>,
    headers: [MatchableRequest.Header]? = nil
  ) -> JSONNode? {
    decodedBody(in: bytes, headers: headers).flatMap {
      try? JSONNode(parsing: $0.span, maxValues: JSONLimits.matchedValues)
    }
  }

  /// Request and answer in a few words: `POST /inventory/maintenanceWorks → 201`.
  package func summary(in bytes: Span<UInt8>) -> RequestSummary {
    var asked: (method: String, target: String)?
    if let method, let target {
      asked = (bytes.string(in: method), bytes.string(in: target))
    }
    let answered = outcome == .fault ? "fault" : status.map(String.init) ?? "no answer"
    return RequestSummary(asked: asked, answered: answered)
  }
}
