internal import Bytes
internal import JSONWire

extension ValueMatcher: CustomStringConvertible {
  /// What it matches, in words: `"REPAIR"`, `one of "A", "B"`, `a text that contains "pump"`.
  package var description: String {
    switch self {
    case .equals(let node): node.excerpt
    case .members(let members):
      "an object with "
        + members.map { "\($0.name.quoted): \($0.value)" }.joined(separator: ", ") + hint(members)
    case .elements(let elements):
      "[" + elements.map(\.description).joined(separator: ", ") + "]"
    case .contains(let part): "something that contains \(part.excerpt)"
    case .matches(let expression): "a text that matches /\(expression.pattern)/"
    case .between(let min, let max):
      switch (min, max) {
      case (let min?, let max?): "\(min.literal) to \(max.literal)"
      case (let min?, nil): "at least \(min.literal)"
      default: "at most \(max?.literal ?? "")"
      }
    case .present(let isExpected): isExpected ? "anything" : "nothing"
    case .not(let matcher): "not \(matcher)"
    case .oneOf(let matchers):
      "one of " + matchers.map(\.description).joined(separator: ", ")
    case .all(let matchers):
      matchers.isEmpty ? "anything" : matchers.map(\.description).joined(separator: ", and ")
    }
  }

  /// Whoever reads what was wanted may see that a matcher was meant.
  private func hint(_ members: [(name: String, value: ValueMatcher)]) -> String {
    guard members.count == 1, let word = Self.nearestMatcher(to: members[0].name) else { return "" }
    return " (did you mean the matcher '\(word)'?)"
  }
}

extension RequestPattern: CustomStringConvertible {
  /// What it wants, in words: `method "POST", body.type "REPAIR"`; empty if every request matches.
  package var description: String {
    var parts: [String] = []
    if let method { parts.append("method \(method)") }
    switch path {
    case .pattern(let pattern)?: parts.append("path \(pattern.text.quoted)")
    case .value(let matcher)?: parts.append("path \(matcher)")
    case nil: break
    }
    for (name, matcher) in query { parts.append("query.\(name) \(matcher)") }
    if let tenant { parts.append("tenant \(tenant)") }
    for (name, matcher) in headers { parts.append("headers.\(name) \(matcher)") }
    if case .members(let members)? = body {
      for (name, matcher) in members { parts.append("body.\(name) \(matcher)") }
    } else if let body {
      parts.append("body \(body)")
    }
    return parts.joined(separator: ", ")
  }
}

extension JSONNode {
  /// The value as JSON text, cut where it gets long.
  var excerpt: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self).excerpt
  }
}

extension String {
  /// Characters of a value that a message shows.
  private static let shownCharacters = 120

  var excerpt: String {
    count <= Self.shownCharacters ? self : prefix(Self.shownCharacters) + "…"
  }

  var quoted: String { JSONNode(.string(self)).excerpt }
}
