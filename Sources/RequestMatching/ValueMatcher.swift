internal import Bytes
package import JSONWire

/// What a value must be like: a member of a body, a header field, a parameter of the query, a
/// method, a tenant.
package indirect enum ValueMatcher: Sendable {
  /// The same JSON value; numbers compare by quantity.
  case equals(JSONNode)
  /// An object that has these members among others.
  case members([(name: String, value: ValueMatcher)])
  /// An array of so many elements, each of which matches.
  case elements([ValueMatcher])
  /// A text within a text, or an element of an array.
  case contains(JSONNode)
  /// A text in which the expression is found.
  case matches(RegularExpression)
  /// A number within bounds, both included.
  case between(min: JSONNumber?, max: JSONNumber?)
  /// Whether there is a value at all; `null` is none.
  case present(Bool)
  case not(ValueMatcher)
  case oneOf([ValueMatcher])
  case all([ValueMatcher])
}

/// A value that a matcher looks at.
package enum MatchedValue: Sendable {
  /// Of a head: it is text, even if it reads as a number.
  case text(String)
  case json(JSONNode)
}

extension ValueMatcher {
  /// Matches that text alone.
  package static func text(_ text: String) -> ValueMatcher {
    .equals(JSONNode(.string(text)).contiguous)
  }

  /// The one text that matches, if it is only one.
  package var literal: String? {
    guard case .equals(let node) = self else { return nil }
    return node.string
  }

  /// - Parameter values: All that the name stands for: none where it is absent, several where a
  ///   field or a parameter is repeated.
  /// - Returns: True if one of them matches; for a negation, if none does.
  package func matches(_ values: [MatchedValue]) -> Bool {
    switch self {
    case .present(let expected): values.contains { !$0.isNull } == expected
    case .not(let matcher): !matcher.matches(values)
    case .oneOf(let matchers): matchers.contains { $0.matches(values) }
    case .all(let matchers): matchers.allSatisfy { $0.matches(values) }
    default: values.contains(where: matchesOne)
    }
  }

  /// Looks at a text where it stands: comparing it copies nothing.
  ///
  /// - Parameters:
  ///   - bytes: What the range points into.
  ///   - range: Nil where there is no such text.
  /// - Returns: True if it matches.
  package func matches(_ bytes: Span<UInt8>, in range: Range<Int>?) -> Bool {
    guard case .equals(let node) = self else {
      return matches(range.map { [.text(bytes.string(in: $0))] } ?? [])
    }
    guard let range, case .string(let text) = node.value else { return false }
    return bytes.equals(text.utf8Span.span, in: range)
  }

  private func matchesOne(_ value: MatchedValue) -> Bool {
    switch (self, value) {
    case (.equals(let expected), .json(let node)): node.isEqual(to: expected)
    case (.equals(let expected), .text(let text)):
      expected.string.map { $0.utf8.elementsEqual(text.utf8) } ?? false
    case (.members(let members), .json(let node)):
      node.value.kind == .object
        && members.allSatisfy { $0.value.matches(node[$0.name].map { [.json($0)] } ?? []) }
    case (.elements(let matchers), .json(let node)):
      switch node.value {
      case .array(let elements):
        elements.count == matchers.count
          && zip(matchers, elements).allSatisfy { $0.matches([.json($1)]) }
      default: false
      }
    case (.contains(let part), .json(let node)):
      switch node.value {
      case .array(let elements): elements.contains { $0.isEqual(to: part) }
      case .string(let text): part.string.map { text.hasPart($0) } ?? false
      default: false
      }
    case (.contains(let part), .text(let text)): part.string.map { text.hasPart($0) } ?? false
    case (.matches(let expression), let value):
      value.string.map { expression.isFound(in: $0.beginning) } ?? false
    case (.between(let min, let max), let value):
      value.number.map { number in
        (min.map { $0 <= number } ?? true) && (max.map { number <= $0 } ?? true)
      } ?? false
    default: false
    }
  }
}

extension MatchedValue {
  fileprivate var isNull: Bool {
    guard case .json(let node) = self else { return false }
    return node.value.kind == .null
  }

  fileprivate var string: String? {
    switch self {
    case .text(let text): text
    case .json(let node): node.string
    }
  }

  /// A number of JSON, or a text that reads as one.
  fileprivate var number: JSONNumber? {
    switch self {
    case .text(let text): JSONNumber(text)
    case .json(let node):
      if case .number(let number) = node.value { number } else { nil }
    }
  }
}

extension String {
  /// Bytes of a text that an expression is looked for in: with the largest program, an eighth of a
  /// second's work.
  private static let searchedBytes = 4096

  /// The text, or as much of it as is looked at.
  fileprivate var beginning: String {
    utf8.count <= Self.searchedBytes
      ? self : String(decoding: utf8.prefix(Self.searchedBytes), as: UTF8.self)
  }

  /// True if the part stands somewhere in it, byte for byte; O(n·m), without another copy.
  fileprivate func hasPart(_ part: String) -> Bool {
    guard let first = part.utf8.first else { return true }
    var rest = utf8[...]
    while rest.count >= part.utf8.count, let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: part.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
