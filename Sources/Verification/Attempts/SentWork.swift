internal import JSONWire
internal import Journal
internal import Primitives
internal import RequestMatching

/// What a request says of the work that it sends. All fingerprints include the test, the tenant, the
/// method and the path of the request; its query does not count.
struct SentWork {
  /// Of its `Idempotency-Key`; nil without one.
  let key: UInt64?
  /// Of the value of its body, whatever the order of its members; of the bytes where it is no JSON.
  let body: UInt64
  /// What stays where a client sends another body for the same work; empty with a key.
  let marks: [UInt64]
  /// Of the value of its body, whichever times of now are in it; nil with a key.
  let rebuilt: UInt64?

  /// - Parameters:
  ///   - parsed: The request.
  ///   - bytes: What its ranges point into.
  ///   - test: The number of marks before it.
  init(_ parsed: inout ParsedRequest, in bytes: Span<UInt8>, test: Int) {
    let common = Self.common(parsed.recorded, bytes, test)
    let name: StaticString = "idempotency-key"
    let field = parsed.headers(in: bytes).first { bytes.equalsIgnoringCase(name, in: $0.name) }
    key = field.map { field in
      var key = common
      key.combine(bytes.extracting(field.value))
      return key.value
    }
    var body = common
    let json = parsed.json(in: bytes)
    if let json { body.combine(json) } else { body.combine(bytes.extracting(parsed.recorded.body)) }
    self.body = body.value
    let now = TimeOfNow(clocks: [parsed.recorded.time, parsed.recorded.arrival])
    let unkeyed = key == nil ? json : nil
    marks = unkeyed.map { Self.marks(of: $0, common, now) } ?? []
    rebuilt = unkeyed.map { json in
      var rebuilt = common
      rebuilt.combine(now.fingerprint(of: json))
      return rebuilt.value
    }
  }

  private static func common(
    _ request: RecordedRequest,
    _ bytes: Span<UInt8>,
    _ test: Int
  ) -> Fingerprint {
    var common = Fingerprint()
    common.combine(UInt64(test))
    common.combine(bytes.extracting(request.tenant ?? 0..<0))
    common.combine(bytes.extracting(request.method ?? 0..<0))
    let path = request.path ?? 0..<0
    if NormalPath.isNormal(bytes, in: path) {
      common.combine(bytes.extracting(path))
    } else {
      common.combine(NormalPath.of(bytes, in: path).span)
    }
    return common
  }

  /// The place and the type with the start, and the place with the start alone. A start that is a time
  /// of now tells nothing; another one tells works apart.
  private static func marks(
    of body: JSONNode,
    _ common: Fingerprint,
    _ now: TimeOfNow
  ) -> [UInt64] {
    let places = ["thingId", "locationId"].compactMap { name in body[name].map { (name, $0) } }
    guard !places.isEmpty else { return [] }
    var place = common
    for (name, value) in places {
      place.combine(name)
      place.combine(value)
    }
    var typed = place
    if let type = body["type"] { typed.combine(type) }
    guard let start = body["startTimestamp"], !now.isShown(by: start) else { return [typed.value] }
    typed.combine(start)
    place.combine(start)
    return [typed.value, place.value]
  }
}
