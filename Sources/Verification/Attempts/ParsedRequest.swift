internal import Journal
internal import JSONWire
internal import RequestMatching

/// A recorded request whose head and body are each parsed at most once, however many expectations it
/// is compared with.
struct ParsedRequest {
  let recorded: RecordedRequest
  private var headers: [MatchableRequest.Header]?
  private var json: JSONNode??

  init(_ recorded: RecordedRequest) {
    self.recorded = recorded
  }

  /// The fields of its head. `bytes` are those that its ranges point into, here and below.
  mutating func headers(in bytes: Span<UInt8>) -> [MatchableRequest.Header] {
    if let headers { return headers }
    let headers = recorded.headers(of: recorded.head, in: bytes)
    self.headers = headers
    return headers
  }

  /// The body as JSON; nil if it is no JSON, or too much of it.
  mutating func json(in bytes: Span<UInt8>) -> JSONNode? {
    if let json { return json }
    let json = recorded.json(in: bytes, headers: headers(in: bytes))
    self.json = .some(json)
    return json
  }

  /// What can be matched of the request; nil where its head could not be read. Without `withHeaders`
  /// headers are left out: finding them takes the most time.
  mutating func facts(in bytes: Span<UInt8>, withHeaders: Bool) -> MatchableRequest? {
    recorded.facts(in: bytes, headers: withHeaders ? headers(in: bytes) : [])
  }
}
