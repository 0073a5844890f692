import Journal

extension Journal {
  /// The bodies of the requests that match, in order.
  func bodies(_ filter: RequestFilter = RequestFilter()) -> [String] {
    var bodies: [String] = []
    snapshot().forEach { request, bytes in
      if filter.matches(request, bytes) {
        bodies.append(String(decoding: request.decodedBody(in: bytes) ?? [], as: UTF8.self))
      }
      return true
    }
    return bodies
  }
}
