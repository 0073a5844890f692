internal import Bytes
internal import Gzip
package import JSONWire
package import RequestMatching

/// One request of the journal. Its ranges point into the bytes that come with it.
package struct RecordedRequest: Sendable {
  package let sequence: UInt64
  /// Nanoseconds since 1970 UTC.
  package let time: Int64
  package let connection: UInt64
  package let outcome: Outcome
  /// Nil where no response was sent.
  package let status: Int?
  package let durationMicros: UInt64
  /// The same for every request of one tenant with this method, target and body.
  package let fingerprint: UInt64

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

  /// Bytes that a body may have once inflated: what the server took.
  private let inflatedLimit: Int

  init(_ header: RecordHeader, inflatedLimit: Int) {
    self.inflatedLimit = inflatedLimit
    sequence = header.sequence
    time = header.time
    connection = header.connection
    outcome = Outcome(rawValue: header.outcome) ?? .malformed
    status = header.status == 0 ? nil : Int(header.status)
    durationMicros = header.durationMicros
    fingerprint = header.fingerprint

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
  ) -> [RequestFacts.Header] {
    var headers: [RequestFacts.Header] = []
    var isFirst = true
    var start = head.lowerBound
    while start < head.upperBound {
      var end = start
      while end < head.upperBound, bytes[end] != UInt8(ascii: "\r") { end += 1 }
      // Empty lines stand before the first line and behind the last.
      if end > start {
        if !isFirst, let header = Self.header(start..<end, bytes) { headers.append(header) }
        isFirst = false
      }
      start = end + 2
    }
    return headers
  }

  private static func header(_ line: Range<Int>, _ bytes: Span<UInt8>) -> RequestFacts.Header? {
    guard let colon = line.first(where: { bytes[$0] == UInt8(ascii: ":") }) else { return nil }
    let value = bytes.trimmingBlanks(colon + 1..<line.upperBound)
    return RequestFacts.Header(name: line.lowerBound..<colon, value: value)
  }

  /// What can be matched of the request; nil where its head could not be read.
  package func facts(in bytes: Span<UInt8>) -> RequestFacts? {
    guard let method, let path else { return nil }
    return RequestFacts(
      method: method,
      path: path,
      query: query,
      tenant: tenant,
      headers: headers(of: head, in: bytes)
    )
  }

  /// The body with its content coding undone; nil if that cannot be done.
  package func decodedBody(in bytes: Span<UInt8>) -> [UInt8]? {
    var decoded: [UInt8] = []
    let value = headers(of: head, in: bytes)
      .first { bytes.equalsIgnoringCase("content-encoding", in: $0.name) }
      .map { bytes.string(in: $0.value) }
    switch ContentCoding.Field(value ?? "") {
    case .none: decoded.append(copying: bytes.extracting(body))
    case .unknown: return nil
    case .known(let coding):
      do {
        try coding.inflate(bytes.extracting(body), limit: inflatedLimit, into: &decoded)
      } catch {
        return nil
      }
    }
    return decoded
  }

  /// The body as what is matched; nil if it is no JSON, or too much of it.
  package func json(in bytes: Span<UInt8>) -> JSONNode? {
    decodedBody(in: bytes).flatMap {
      try? JSONNode(parsing: $0.span, maxValues: JSONLimits.matchedValues)
    }
  }

  /// What was asked and answered, in a few words: `POST /inventory/maintenanceWorks → 201`.
  package func summary(in bytes: Span<UInt8>) -> String {
    let asked =
      if let method, let target {
        "\(bytes.string(in: method)) \(bytes.string(in: target).prefix(Self.shownCharacters))"
      } else {
        "what is no request"
      }
    let answered = outcome == .fault ? "fault" : status.map(String.init) ?? "no answer"
    return "\(asked) → \(answered)"
  }

  private static let shownCharacters = 200
}
