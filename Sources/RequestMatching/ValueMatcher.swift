internal import Primitives
package import JSONWire

/// A condition on a value: a member of a body, a header field, a parameter of the query, a method,
/// a tenant.
package indirect enum ValueMatcher: Sendable {
  /// The same JSON value; numbers compare by quantity.
  case equals(JSONNode)
  /// An object that has these members among others.
  case members([(name: String, value: ValueMatcher)])
  /// An array of so many elements, each of which matches.
  case elements([ValueMatcher])
  /// A text with this part, or an array with an element that matches.
  case contains(part: String?, element: ValueMatcher)
  /// A text in which the expression is found.
  case matches(RegularExpression)
  /// A number within bounds, both included.
  case between(min: JSONNumber?, max: JSONNumber?)
  /// Whether there is a value; `null` counts as absent.
  case present(Bool)
  case not(ValueMatcher)
  case oneOf([ValueMatcher])
  case all([ValueMatcher])
}

extension ValueMatcher {
  /// A matcher for that text alone.
  package static func text(_ text: String) -> ValueMatcher {
    .equals(JSONNode(.string(text)).contiguous)
  }

  /// The only text that matches; nil if there can be several.
  package var literal: String? {
    guard case .equals(let node) = self else { return nil }
    return node.string
  }

  /// The only texts that match, if they are known; nil if others can.
  package var texts: [String]? {
    switch self {
    case .equals(let node): [node.string].compactMap(\.self)
    case .oneOf(let matchers):
      matchers.allSatisfy { $0.texts != nil } ? matchers.flatMap { $0.texts ?? [] } : nil
    case .all(let matchers): matchers.lazy.compactMap(\.texts).first
    default: nil
    }
  }

  /// - Parameters:
  ///   - values: All values of that name: none if it is absent, several if a field or a parameter
  ///     is repeated.
  ///   - cost: Counts the steps; nil for no limit.
  /// - Returns: True if one of them matches; for a negation, if none does.
  package func matches(_ values: [MatchedValue], _ cost: MatchingCost? = nil) -> Bool {
    guard cost?.spend(1) ?? true else { return false }
    return switch self {
    case .present(let expected): values.contains { !$0.isNull } == expected
    case .not(let matcher): !matcher.matches(values, cost)
    case .oneOf(let matchers): matchers.contains { $0.matches(values, cost) }
    case .all(let matchers): matchers.allSatisfy { $0.matches(values, cost) }
    default: values.contains { matchesOne($0, cost) }
    }
  }

  /// True if the matcher names the text, and does not only exclude others.
  func names(_ text: String) -> Bool {
    switch self {
    case .not, .present: false
    case .oneOf(let matchers), .all(let matchers): matchers.contains { $0.names(text) }
    default: matches([.text(text)])
    }
  }

  /// Matches a header value, or another text of the head, in place and without a copy.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the head.
  ///   - range: Nil if there is no such text.
  ///   - cost: Counts the steps; nil for no limit.
  /// - Returns: True if it matches.
  package func matches(
    _ bytes: Span<UInt8>,
    in range: Range<Int>?,
    _ cost: MatchingCost? = nil
  ) -> Bool {
    guard case .equals(let node) = self else {
      return matches(range.map { [.text(bytes.fieldText(in: $0))] } ?? [], cost)
    }
    cost?.spend(1)
    guard let range, case .string(let text) = node.value else { return false }
    return bytes.readsAs(text.utf8Span.span, in: range)
  }

  private func matchesOne(_ value: MatchedValue, _ cost: MatchingCost?) -> Bool {
    switch (self, value) {
    case (.equals(let expected), .json(let node)): node.isEqual(to: expected)
    case (.equals(let expected), .text(let text)):
      expected.string.map { $0.utf8.elementsEqual(text.utf8) } ?? false
    case (.members(let members), .json(let node)):
      node.value.kind == .object
        && members.allSatisfy {
          // Each of its members may have to be looked at.
          guard cost?.spend(node.memberCount) ?? true else { return false }
          return $0.value.matches(node[$0.name].map { [.json($0)] } ?? [], cost)
        }
    case (.elements(let matchers), .json(let node)):
      switch node.value {
      case .array(let elements):
        elements.count == matchers.count
          && zip(matchers, elements).allSatisfy { $0.matches([.json($1)], cost) }
      default: false
      }
    case (.contains(let part, let element), .json(let node)):
      switch node.value {
      case .array(let elements): elements.contains { element.matches([.json($0)], cost) }
      case .string(let text): part.map { text.hasPart($0, cost) } ?? false
      default: false
      }
    case (.contains(let part, _), .text(let text)):
      part.map { text.hasPart($0, cost) } ?? false
    case (.matches(let expression), let value):
      value.string.map { expression.isFound(in: Self.searchedPart(of: $0), cost) } ?? false
    case (.between(let min, let max), let value):
      value.number.map { number in
        (min.map { $0 <= number } ?? true) && (max.map { number <= $0 } ?? true)
      } ?? false
    default: false
    }
  }

  /// Bytes of a text that an expression searches: with the largest program, an eighth of a second's
  /// work.
  private static let searchedBytes = 4096

  private static func searchedPart(of text: String) -> String {
    text.utf8.count <= searchedBytes
      ? text : String(decoding: text.utf8.prefix(searchedBytes), as: UTF8.self)
  }
}
