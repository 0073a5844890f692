internal import Primitives
internal import HTTPWire
internal import Journal

/// Lets the pages of a browser use the faked API (the CORS protocol of the Fetch standard).
struct CrossOrigin {
  /// The origin whose pages may read responses; `*` for any.
  let allowed: String

  /// Fields of a response that a page may read beside the few that it always may.
  private static let exposed =
    "Allow, Deprecation, Link, Preference-Applied, Retry-After, WWW-Authenticate, "
    + "X-Mockworks-Reason"
  /// How long a browser may keep the answer to a preflight, in seconds.
  private static let maxAge = "600"
}

extension CrossOrigin {
  /// Adds the fields that let the page which asks read the response.
  func allow(
    _ exchange: borrowing Exchange,
    _ message: Span<UInt8>,
    in response: inout Response
  ) {
    if allowed != "*" { response.head.fields.append((name: "Vary", value: "Origin")) }
    // A scenario may have written the field; a browser refuses a response that has it twice.
    let name = "Access-Control-Allow-Origin"
    guard isAllowed(exchange, message),
      !response.head.fields.contains(where: { $0.name.lowercased() == name.lowercased() })
    else { return }
    response.head.fields.append((name: name, value: allowed))
    response.head.fields.append((name: "Access-Control-Expose-Headers", value: Self.exposed))
  }

  /// The response to a preflight; nil for any other request. Browsers send a preflight without a
  /// token, so no check and no rule comes before it.
  func preflight(_ exchange: borrowing Exchange, _ message: Span<UInt8>) -> Response? {
    guard message.equals("OPTIONS", in: exchange.head.method),
      let method = exchange.head.value(of: "access-control-request-method", in: message),
      let origin = exchange.head.value(of: "origin", in: message)
    else { return nil }
    guard isAllowed(exchange, message) else {
      let reason = "origin \(message.string(in: origin)) is not the one of --cors, \(allowed)"
      return Response(error: 403, outcome: .preflight, reason: reason)
    }
    var response = Response(status: 204, outcome: .preflight)
    response.reason = "preflight of a browser"
    response.head.fields.append(
      (name: "Access-Control-Allow-Methods", value: message.string(in: method))
    )
    response.head.fields.append((name: "Access-Control-Max-Age", value: Self.maxAge))
    if let wanted = exchange.head.value(of: "access-control-request-headers", in: message) {
      let names = message.string(in: wanted)
      response.head.fields.append((name: "Access-Control-Allow-Headers", value: names))
    }
    return response
  }

  private func isAllowed(_ exchange: borrowing Exchange, _ message: Span<UInt8>) -> Bool {
    guard let origin = exchange.head.value(of: "origin", in: message) else { return false }
    return allowed == "*" || message.string(in: origin) == allowed
  }
}
