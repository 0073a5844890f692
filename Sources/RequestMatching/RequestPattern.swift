internal import Bytes
package import JSONWire

/// A `when`: what a request must be like. The one matcher for rules, queries and expectations; what
/// is not said is free.
package struct RequestPattern: Sendable {
  package var method: String?
  package var path: PathPattern?
  package var tenant: String?
  /// Fields that must be there with that value; names in lower case.
  package var headers: [(name: String, value: String)] = []
  package var body: BodyPattern?

  package init() {}
}

extension RequestPattern {
  /// True if every request matches.
  package var isEmpty: Bool {
    method == nil && path == nil && tenant == nil && headers.isEmpty && body == nil
  }

  /// - Parameters:
  ///   - facts: Ranges of `head`.
  ///   - head: The bytes of the request's head.
  ///   - body: Its body as JSON, nil if it is none; asked for only where the pattern names it.
  /// - Returns: True if all that the pattern says holds.
  package func matches(
    _ facts: RequestFacts,
    head: Span<UInt8>,
    body: () -> JSONNode?
  ) -> Bool {
    if let method, !head.equals(method.utf8Span.span, in: facts.method) { return false }
    if let path, !path.matches(head, in: facts.path) { return false }
    if let tenant {
      guard let range = facts.tenant, head.equals(tenant.utf8Span.span, in: range) else {
        return false
      }
    }
    for header in headers where !hasHeader(header, facts, head) { return false }
    if let pattern = self.body {
      guard let node = body(), pattern.matches(node) else { return false }
    }
    return true
  }

  private func hasHeader(
    _ header: (name: String, value: String),
    _ facts: RequestFacts,
    _ head: Span<UInt8>
  ) -> Bool {
    for field in facts.headers
    where head.equalsIgnoringCase(header.name.utf8Span.span, in: field.name)
      && head.equals(header.value.utf8Span.span, in: field.value)
    { return true }
    return false
  }
}
