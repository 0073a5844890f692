internal import Diagnostics
internal import JSONDocuments
internal import JSONWire

/// The members of a matcher while it is read. All of them must hold.
package struct MatcherParts: Sendable {
  /// What is documented of the JSON value that is compared; nil for texts of a head.
  private var documented: DocumentedValue?
  private var isText: Bool { documented == nil }
  private var matchers: [ValueMatcher] = []
  private var bounds: (min: JSONNumber?, max: JSONNumber?) = (nil, nil)

  static let words = table.members.map(\.name)

  static func read(
    _ node: JSONNode,
    as documented: DocumentedValue?,
    _ reader: inout DocumentReader
  ) -> ValueMatcher? {
    var parts = MatcherParts(documented: documented)
    table.read(node, into: &parts, &reader)
    if case .object(let members) = node.value, members.isEmpty {
      reader.error(
        "a matcher needs a member (known: \(words.joined(separator: ", ")))",
        at: node.range
      )
    }
    if parts.bounds.min != nil || parts.bounds.max != nil {
      if let min = parts.bounds.min, let max = parts.bounds.max, max < min {
        reader.error(
          "no number is from \(shortened(min.literal)) to \(shortened(max.literal))",
          at: node.range
        )
      }
      parts.matchers.append(.between(min: parts.bounds.min, max: parts.bounds.max))
    }
    return parts.matchers.count == 1 ? parts.matchers[0] : .all(parts.matchers)
  }

  private mutating func read(_ node: JSONNode, for name: String, _ reader: inout DocumentReader)
    -> ValueMatcher?
  {
    documented.map { ValueMatcher.readValue(node, as: $0, &reader) }
      ?? ValueMatcher.readText(node, for: name, &reader)
  }

  /// What a text or an array must contain.
  private func readContained(_ node: JSONNode, _ reader: inout DocumentReader) -> ValueMatcher {
    guard !isText else {
      if node.string == nil { reader.mismatch(node, expected: .string, for: "contains") }
      return .contains(part: node.string, element: .equals(node))
    }
    let element = ValueMatcher.readValue(node, as: .free, &reader)
    return .contains(part: node.string, element: element)
  }

  static let table = ObjectTable<MatcherParts>(
    "a matcher",
    [
      .init("equals", .any, "The value is this one, to the last member.") { node, parts, reader in
        if parts.isText, node.string == nil {
          reader.mismatch(node, expected: .string, for: "equals")
        }
        parts.matchers.append(.equals(node.contiguous))
      },
      .init("contains", .any, "The text has this part; or the array has an element like this.") {
        node,
        parts,
        reader in
        parts.matchers.append(parts.readContained(node, &reader))
      },
      .init(
        "matches",
        .text("a regular expression"),
        "The regular expression is found in the text; ^ and $ stand for its ends."
      ) { node, parts, reader in
        guard let pattern = node.string else { return }
        do throws(RegularExpressionError) {
          guard !reader.isFull, reader.countExpression(instructions: 0, at: node.range) else {
            return
          }
          let expression = try RegularExpression(pattern)
          let count = expression.stepsPerScalar
          guard reader.countExpression(instructions: count, at: node.range) else { return }
          parts.matchers.append(.matches(expression))
        } catch {
          let start = node.range.lowerBound + 1 + error.offset
          // In a text with escapes, the offset of a byte is not that in the pattern.
          let isPlain = node.range.count == pattern.utf8.count + 2
          reader.error(
            "'matches': \(error.message)",
            at: isPlain ? start..<start + 1 : node.range
          )
        }
      },
      .init("oneOf", .array(.any), "The value is, or matches, one of these.") {
        node,
        parts,
        reader in
        guard case .array(let elements) = node.value else { return }
        if elements.isEmpty { reader.error("'oneOf': expected at least one", at: node.range) }
        parts.matchers.append(
          .oneOf(elements.compactMap { parts.read($0, for: "oneOf", &reader) })
        )
      },
      .init("min", .number(nil), "The number is at least this.") { node, parts, _ in
        if case .number(let number) = node.value { parts.bounds.min = number }
      },
      .init("max", .number(nil), "The number is at most this.") { node, parts, _ in
        if case .number(let number) = node.value { parts.bounds.max = number }
      },
      .init("present", .bool, "Whether there is such a value; null counts as absent.") {
        node,
        parts,
        _ in
        if case .bool(let expected) = node.value { parts.matchers.append(.present(expected)) }
      },
      .init("not", .any, "The value neither is nor matches this.") { node, parts, reader in
        if let matcher = parts.read(node, for: "not", &reader) {
          parts.matchers.append(.not(matcher))
        }
      },
    ]
  )
}
