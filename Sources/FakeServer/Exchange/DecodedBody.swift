internal import Primitives
internal import Gzip
internal import HTTPWire
internal import JSONWire
internal import FakedAPI

/// What is made of the body of one request, each at most once.
struct DecodedBody {
  /// The limits of a body once its content coding is undone.
  struct Limits {
    let inflatedBytes: Int
    let jsonDepth: Int
  }

  private let limits: Limits
  private var decoded: Result<[UInt8]?, APIRefusal>?
  private var node: JSONNode??
  private var print: UInt64?

  init(_ limits: Limits) {
    self.limits = limits
  }
}

extension DecodedBody {
  /// Undoes the content coding; nil without one.
  mutating func inflated(
    _ fields: KnownFields,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) throws(APIRefusal) -> [UInt8]? {
    if let decoded { return try decoded.get() }
    let result: Result<[UInt8]?, APIRefusal>
    do throws(APIRefusal) {
      result = .success(
        try fields.contentCoding(message).map { coding throws(APIRefusal) in
          try inflate(body, coding)
        }
      )
    } catch {
      result = .failure(error)
    }
    decoded = result
    return try result.get()
  }

  private func inflate(_ body: Span<UInt8>, _ coding: ContentCoding) throws(APIRefusal) -> [UInt8] {
    var inflated: [UInt8] = []
    do {
      try coding.inflate(body, limit: limits.inflatedBytes, into: &inflated)
    } catch {
      if case .tooLarge = error { throw APIRefusal(413, error.description) }
      throw APIRefusal(400, error.description + (coding.mismatch(beginning: body) ?? ""))
    }
    return inflated
  }

  /// The body as JSON; nil if it is not JSON.
  mutating func json(
    _ fields: KnownFields,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) -> JSONNode? {
    if let node { return node }
    var parsed: JSONNode?
    do {
      if let work = try inflated(fields, message, body) {
        parsed = parse(work.span)
      } else {
        parsed = parse(body)
      }
    } catch {
      // A body that cannot be inflated is not JSON; the documented answer refuses it.
    }
    node = .some(parsed)
    return parsed
  }

  private func parse(_ body: Span<UInt8>) -> JSONNode? {
    try? JSONNode(
      parsing: body,
      maxDepth: limits.jsonDepth,
      maxValues: JSONLimits.matchedValues
    )
  }

  /// The fingerprint: of the JSON value, or, where the body is not JSON, of its bytes as inflated or
  /// else as framed.
  mutating func fingerprint(
    _ fields: KnownFields,
    _ message: Span<UInt8>,
    _ body: Span<UInt8>
  ) -> UInt64 {
    if let print { return print }
    var fingerprint = Fingerprint()
    if let value = json(fields, message, body) {
      fingerprint.combine(value)
    } else if let work = (try? inflated(fields, message, body)) ?? nil {
      fingerprint.combine(work.span)
    } else {
      fingerprint.combine(body)
    }
    print = fingerprint.value
    return fingerprint.value
  }
}
