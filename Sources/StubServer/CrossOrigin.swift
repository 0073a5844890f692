internal import Bytes
internal import HTTPWire
internal import RequestJournal

/// Lets the pages of a browser use the faked API (the CORS protocol of the Fetch standard).
enum CrossOrigin {
  /// Fields of an answer that a page may read beside the few that it always may.
  private static let exposed = "Allow, Preference-Applied, Retry-After, X-Mockworks-Reason"
  /// How long a browser may keep the answer to a preflight, in seconds.
  private static let maxAge = "600"

  /// Allows a page of the origin that asks to read the answer, if it is the one allowed.
  static func allow(
    _ allowed: String,
    _ head: borrowing RequestHead,
    _ bytes: Span<UInt8>,
    in fields: inout [(name: String, value: String)]
  ) {
    if allowed != "*" { fields.append((name: "Vary", value: "Origin")) }
    // A scenario may say so itself; a browser refuses an answer that says it twice.
    let name = "Access-Control-Allow-Origin"
    guard isAllowed(allowed, head, bytes),
      !fields.contains(where: { $0.name.lowercased() == name.lowercased() })
    else { return }
    fields.append((name: name, value: allowed))
    fields.append((name: "Access-Control-Expose-Headers", value: exposed))
  }

  /// The answer to a preflight; nil for any other request. It comes before every check and every
  /// rule: browsers send it without a token.
  static func preflight(
    _ allowed: String,
    _ head: borrowing RequestHead,
    _ bytes: Span<UInt8>
  ) -> Answer? {
    guard bytes.equals("OPTIONS", in: head.method),
      let method = head.value(of: "access-control-request-method", in: bytes),
      let origin = head.value(of: "origin", in: bytes)
    else { return nil }
    guard isAllowed(allowed, head, bytes) else {
      var answer = Answer(status: 403, outcome: .rejected)
      answer.reason = "origin \(bytes.string(in: origin)) is not the one of --cors, \(allowed)"
      return answer
    }
    var answer = Answer(status: 204, outcome: .accepted)
    answer.reason = "preflight of a browser"
    answer.head.fields.append(
      (name: "Access-Control-Allow-Methods", value: bytes.string(in: method))
    )
    answer.head.fields.append((name: "Access-Control-Max-Age", value: maxAge))
    if let wanted = head.value(of: "access-control-request-headers", in: bytes) {
      let names = bytes.string(in: wanted)
      answer.head.fields.append((name: "Access-Control-Allow-Headers", value: names))
    }
    return answer
  }

  private static func isAllowed(
    _ allowed: String,
    _ head: borrowing RequestHead,
    _ bytes: Span<UInt8>
  ) -> Bool {
    guard let origin = head.value(of: "origin", in: bytes) else { return false }
    return allowed == "*" || bytes.string(in: origin) == allowed
  }
}
