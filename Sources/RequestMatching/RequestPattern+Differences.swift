internal import Bytes
package import JSONWire

/// Where a request is not what a pattern wants.
package struct PatternDifference: Sendable, Hashable {
  /// For instance `path`, `headers.x-device` or `body.properties.site`.
  package let field: String
  package let wanted: String
  package let found: String

  package init(field: String, wanted: String, found: String) {
    self.field = field
    self.wanted = wanted
    self.found = found
  }
}

extension RequestPattern {
  /// - Parameters:
  ///   - facts: Ranges of `head`.
  ///   - head: The bytes of the request's head.
  ///   - body: Its body as JSON, nil if it is none.
  /// - Returns: All that keeps the request from matching, in the order of the pattern's members;
  ///   empty if it matches.
  package func differences(
    from facts: RequestFacts,
    head: Span<UInt8>,
    body: () -> JSONNode?
  ) -> [PatternDifference] {
    var differences: [PatternDifference] = []
    func compare(_ field: String, _ matcher: ValueMatcher?, _ values: [MatchedValue]) {
      matcher?.addDifferences(of: field, values, to: &differences)
    }
    func text(_ range: Range<Int>?) -> [MatchedValue] {
      range.map { [.text(head.string(in: $0))] } ?? []
    }
    compare("method", method, text(facts.method))
    switch path {
    case .pattern(let pattern)?:
      if !pattern.matches(head, in: facts.path) {
        let found = head.string(in: facts.path)
        differences.append(
          PatternDifference(field: "path", wanted: pattern.text.quoted, found: found.quoted)
        )
      }
    case .value(let matcher)?: compare("path", matcher, text(facts.path))
    case nil: break
    }
    if !query.isEmpty {
      let parameters = QueryParameters.decode(head.string(in: facts.query ?? 0..<0))
      for (name, matcher) in query {
        let values = parameters.filter { $0.name == name }.map { MatchedValue.text($0.value) }
        compare("query.\(name)", matcher, values)
      }
    }
    compare("tenant", tenant, text(facts.tenant))
    for (name, matcher) in headers {
      let fields = facts.headers.filter {
        head.equalsIgnoringCase(name.utf8Span.span, in: $0.name)
      }
      compare("headers.\(name)", matcher, fields.flatMap { text($0.value) })
    }
    if self.body != nil { compare("body", self.body, body().map { [.json($0)] } ?? []) }
    return differences
  }
}

extension ValueMatcher {
  /// Descends into what matches member by member, so that only those which differ are named.
  fileprivate func addDifferences(
    of field: String,
    _ values: [MatchedValue],
    to differences: inout [PatternDifference]
  ) {
    if matches(values) { return }
    if case .members(let members) = self, case .json(let node)? = values.first,
      node.value.kind == .object
    {
      for (name, matcher) in members {
        let value = node[name].map { [MatchedValue.json($0)] } ?? []
        matcher.addDifferences(of: "\(field).\(name)", value, to: &differences)
      }
      return
    }
    let found = values.map(\.excerpt).joined(separator: ", ")
    differences.append(
      PatternDifference(
        field: field,
        wanted: description.excerpt,
        found: values.isEmpty ? "nothing" : found.excerpt
      )
    )
  }
}

extension MatchedValue {
  fileprivate var excerpt: String {
    switch self {
    case .text(let text): text.quoted
    case .json(let node): node.excerpt
    }
  }
}
