internal import Primitives
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
    case .contains(_, let element): "something that contains \(element)"
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

  /// Asks whether a matcher was meant.
  private func hint(_ members: [(name: String, value: ValueMatcher)]) -> String {
    guard members.count == 1, let word = Self.nearestMatcher(to: members[0].name) else { return "" }
    return " (did you mean the matcher '\(word)'?)"
  }
}
