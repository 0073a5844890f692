internal import Bytes
package import JSONWire

/// A `when`: what a request must be like. The one matcher for rules, queries and expectations; what
/// is not said is free.
package struct RequestPattern: Sendable {
  package var method: ValueMatcher?
  package var path: PathMatcher?
  package var query: [(name: String, value: ValueMatcher)] = []
  package var tenant: ValueMatcher?
  /// Names in lower case.
  package var headers: [(name: String, value: ValueMatcher)] = []
  package var body: ValueMatcher?

  package init() {}
}

/// What a path must be like.
package enum PathMatcher: Sendable {
  case pattern(PathPattern)
  case value(ValueMatcher)
}

extension PathMatcher {
  /// The one path that matches, if it is only one.
  package var literal: String? {
    switch self {
    case .pattern(let pattern): pattern.literal
    case .value(let matcher): matcher.literal
    }
  }
}

extension RequestPattern {
  /// True if every request matches.
  package var isEmpty: Bool {
    method == nil && path == nil && query.isEmpty && tenant == nil && headers.isEmpty && body == nil
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
    if let method, !method.matches(head, in: facts.method) { return false }
    switch path {
    case .pattern(let pattern)?: if !pattern.matches(head, in: facts.path) { return false }
    case .value(let matcher)?: if !matcher.matches(head, in: facts.path) { return false }
    case nil: break
    }
    if let tenant, !tenant.matches(head, in: facts.tenant) { return false }
    for header in headers where !hasHeader(header, facts, head) { return false }
    if !query.isEmpty {
      let parameters = QueryParameters.decode(head.string(in: facts.query ?? 0..<0))
      for (name, matcher) in query {
        let values = parameters.filter { $0.name == name }.map { MatchedValue.text($0.value) }
        if !matcher.matches(values) { return false }
      }
    }
    if let matcher = self.body, !matcher.matches(body().map { [.json($0)] } ?? []) { return false }
    return true
  }

  private func hasHeader(
    _ header: (name: String, value: ValueMatcher),
    _ facts: RequestFacts,
    _ head: Span<UInt8>
  ) -> Bool {
    var values: [MatchedValue] = []
    for field in facts.headers
    where head.equalsIgnoringCase(header.name.utf8Span.span, in: field.name) {
      if case .equals = header.value {
        if header.value.matches(head, in: field.value) { return true }
      } else {
        values.append(.text(head.string(in: field.value)))
      }
    }
    if case .equals = header.value { return false }
    return header.value.matches(values)
  }
}
