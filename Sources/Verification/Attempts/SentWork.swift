internal import JSONWire
internal import Journal
internal import Primitives
internal import RequestMatching

/// What a request says of the work that it sends. All fingerprints include the test, the tenant, the
/// method and the path of the request; its query does not count.
struct SentWork {
  /// Of its `Idempotency-Key`; nil without one, or with an empty one.
  let key: UInt64?
  /// Of the value of its body, whatever the order of its members; of the bytes where it is no JSON.
  let body: UInt64
  /// Its body, whichever times of now are in it; nil where it is no JSON.
  let rebuilt: RebuiltBody?
  /// Of its thing or location, and its type; nil where it names neither thing nor location.
  let subject: UInt64?
  /// Of what it replaces, if its method lets it come twice without harm (RFC 9110 §9.2.2); nil otherwise.
  let replaced: UInt64?

  /// - Parameters:
  ///   - parsed: The request.
  ///   - bytes: What its ranges point into.
  ///   - test: The number of marks before it.
  init(_ parsed: inout ParsedRequest, in bytes: Span<UInt8>, test: Int) {
    let request = parsed.recorded
    let common = Self.common(request, bytes, test)
    let name: StaticString = "idempotency-key"
    let field = parsed.headers(in: bytes).first { bytes.equalsIgnoringCase(name, in: $0.name) }
    key = field.flatMap { field in
      guard !field.value.isEmpty else { return nil }
      var key = common
      key.combine(bytes.extracting(field.value))
      return key.value
    }
    var body = common
    let json = parsed.json(in: bytes)
    if let json { body.combine(json) } else { body.combine(bytes.extracting(request.body)) }
    self.body = body.value
    rebuilt = json.map { json in
      TimeOfNow(clocks: [request.time, request.arrival]).rebuilt(json, common)
    }
    subject = json.flatMap { Self.subject(of: $0, common) }
    let isIdempotent =
      request.method.map { bytes.equals("PUT", in: $0) || bytes.equals("DELETE", in: $0) } ?? false
    replaced = isIdempotent ? common.value : nil
  }

  private static func common(
    _ request: RecordedRequest,
    _ bytes: Span<UInt8>,
    _ test: Int
  ) -> Fingerprint {
    var common = Fingerprint()
    common.combine(UInt64(test))
    common.combine(bytes.extracting(request.tenant ?? 0..<0))
    common.combine(WorkCall(request.method ?? 0..<0, request.path ?? 0..<0).fingerprint(in: bytes))
    return common
  }

  private static func subject(of body: JSONNode, _ common: Fingerprint) -> UInt64? {
    let places = ["thingId", "locationId"].compactMap { name in body[name].map { (name, $0) } }
    guard !places.isEmpty else { return nil }
    var subject = common
    for (name, value) in places {
      subject.combine(name)
      subject.combine(value)
    }
    if let type = body["type"] { subject.combine(type) }
    return subject.value
  }
}
