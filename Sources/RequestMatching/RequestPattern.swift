package import FakedAPI
internal import HTTPWire
internal import Primitives
package import JSONWire

/// A `when`: conditions on a request. Rules, queries and expectations share it; a part without a
/// condition may have any value.
package struct RequestPattern: Sendable {
  package var method: ValueMatcher?
  package var path: PathMatcher?
  /// The endpoint that the request must come to, whatever its method and path are allowed to be.
  package var operation: Endpoint?
  package var query: [(name: String, value: ValueMatcher)] = []
  package var tenant: ValueMatcher?
  /// Names in lower case.
  package var headers: [(name: String, value: ValueMatcher)] = []
  package var body: ValueMatcher?

  package init() {}
}

extension RequestPattern {
  /// True if every request matches.
  package var isEmpty: Bool {
    method == nil && path == nil && operation == nil && query.isEmpty && tenant == nil
      && headers.isEmpty && body == nil
  }

  /// True if the pattern names that method, and does not only allow it among others.
  package func names(method: String) -> Bool { self.method?.names(method) ?? false }

  /// - Parameters:
  ///   - facts: Ranges of `head`.
  ///   - head: The bytes of the request's head.
  ///   - cost: Counts the steps; beyond its limit the result is unknown. Nil for no limit.
  ///   - body: The body as JSON, nil if it is not JSON; called only if the pattern has a condition
  ///     on it.
  /// - Returns: True if all conditions hold.
  package func matches(
    _ facts: MatchableRequest,
    head: Span<UInt8>,
    _ cost: MatchingCost? = nil,
    body: () -> JSONNode?
  ) -> Bool {
    guard cost?.spend(1) ?? true else { return false }
    if let method, !method.matches(head, in: facts.method, cost) { return false }
    if let path, !facts.withPath(of: head, { path.matches($0, cost) }) { return false }
    if let operation, !facts.comes(to: operation, head, cost) { return false }
    if let tenant, !tenant.matches(head, in: facts.tenant, cost) { return false }
    for header in headers where !hasHeader(header, facts, head, cost) { return false }
    if !query.isEmpty {
      // Each pattern decodes it anew.
      cost?.spend(facts.query?.count ?? 0)
      let parameters = QueryParameters.decode(head.string(in: facts.query ?? 0..<0))
      for (name, matcher) in query {
        guard cost?.spend(parameters.count) ?? true else { return false }
        let values = parameters.filter { $0.name == name }.map { MatchedValue.text($0.value) }
        if !matcher.matches(values, cost) { return false }
      }
    }
    if let matcher = self.body, !matcher.matches(body().map { [.json($0)] } ?? [], cost) {
      return false
    }
    return true
  }

  private func hasHeader(
    _ header: (name: String, value: ValueMatcher),
    _ facts: MatchableRequest,
    _ head: Span<UInt8>,
    _ cost: MatchingCost?
  ) -> Bool {
    guard cost?.spend(facts.headers.count) ?? true else { return false }
    var values: [MatchedValue] = []
    for field in facts.headers
    where head.equalsIgnoringCase(header.name.utf8Span.span, in: field.name) {
      if case .equals = header.value {
        if header.value.matches(head, in: field.value, cost) { return true }
      } else {
        values.append(.text(head.fieldText(in: field.value)))
      }
    }
    if case .equals = header.value { return false }
    return header.value.matches(values, cost)
  }
}
