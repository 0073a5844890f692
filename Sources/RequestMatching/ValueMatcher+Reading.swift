internal import Diagnostics
package import JSONDocuments
package import JSONWire

extension ValueMatcher {
  /// What may stand for a text: itself, or a matcher.
  package static let textShape = ValueShape.either([.string, .object(matcherTable.name)])

  /// The members of a matcher.
  package static var matcherTable: ObjectTable<MatcherParts> { MatcherParts.table }

  /// Reads what a text must be like.
  ///
  /// - Parameters:
  ///   - node: A string to be equal to, or a matcher.
  ///   - name: What messages call it.
  ///   - reader: Takes what is wrong.
  /// - Returns: Nil if it is neither.
  package static func readText(
    _ node: JSONNode,
    for name: String,
    _ reader: inout DocumentReader
  ) -> ValueMatcher? {
    switch node.value {
    case .string: return .equals(node.contiguous)
    case .object: return MatcherParts.read(node, as: nil, &reader)
    default:
      reader.mismatch(node, expected: textShape, for: name)
      return nil
    }
  }

  /// Reads what a JSON value must be like: a value to be equal to, an object of which the members
  /// that it names must match, or a matcher.
  ///
  /// - Parameters:
  ///   - node: One of these.
  ///   - documented: What is known of the value that it is compared with.
  ///   - reader: Takes what is wrong.
  /// - Returns: What it says.
  static func readValue(
    _ node: JSONNode,
    as documented: DocumentedValue,
    _ reader: inout DocumentReader
  ) -> ValueMatcher {
    switch node.value {
    case .array(let elements):
      return .elements(elements.map { readValue($0, as: .free, &reader) })
    case .object(let members):
      let words = MatcherParts.words
      let count = members.count { words.contains($0.name) }
      if !members.isEmpty, count == members.count {
        return MatcherParts.read(node, as: documented, &reader) ?? .all([])
      }
      if let scalar = documented.scalarInWords {
        refuse(node, members, against: scalar, &reader)
      } else {
        warnOfNearMatchers(members, someAre: count > 0, &reader)
      }
      var seen: Set<String> = []
      for member in members where !seen.insert(member.name).inserted {
        reader.error("'\(member.name)' is repeated", at: member.nameRange)
      }
      return .members(
        members.map { ($0.name, readValue($0.value, as: documented.member($0.name), &reader)) }
      )
    default: return .equals(node)
    }
  }

  /// An object never is what is documented as a string or an integer; a matcher was meant.
  private static func refuse(
    _ node: JSONNode,
    _ members: [JSONNode.Member],
    against scalar: String,
    _ reader: inout DocumentReader
  ) {
    let words = MatcherParts.words
    let known = "(known: \(words.joined(separator: ", ")))"
    if members.isEmpty {
      reader.useless("an object never matches: the value is \(scalar) \(known)", at: node.range)
    }
    for member in members where !words.contains(member.name) {
      let message =
        "unknown matcher '\(member.name)', and no object matches: the value is \(scalar)"
      reader.useless(
        "\(suggesting(message, for: member.name, among: longWords)) \(known)",
        at: member.nameRange
      )
    }
  }

  /// The matcher that the name of a member was probably meant to be; nil if none is near.
  static func nearestMatcher(to name: String) -> String? {
    nearestWord(to: name, among: longWords)
  }

  /// Short words are near to many a name of a property.
  private static var longWords: [String] { MatcherParts.words.filter { $0.count > 4 } }

  /// An object that was probably meant as a matcher is compared member by member: that never fits.
  private static func warnOfNearMatchers(
    _ members: [JSONNode.Member],
    someAre: Bool,
    _ reader: inout DocumentReader
  ) {
    for member in members {
      if someAre {
        guard !MatcherParts.words.contains(member.name) else { continue }
        reader.warning(
          "'\(member.name)' is no matcher, so this object is compared member by member "
            + "(matchers: \(MatcherParts.words.joined(separator: ", ")))",
          at: member.nameRange
        )
      } else if members.count == 1, let word = nearestMatcher(to: member.name) {
        reader.warning(
          "a member '\(member.name)' is looked for here; did you mean the matcher '\(word)'?",
          at: member.nameRange
        )
      }
    }
  }
}

/// The members of a matcher while they are read. All of them must hold.
package struct MatcherParts: Sendable {
  /// What is known of the JSON that is matched; nil for texts of a head.
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
        reader.error("no number is from \(min.literal) to \(max.literal)", at: node.range)
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

  fileprivate static let table = ObjectTable<MatcherParts>(
    "a matcher",
    [
      .init("equals", .any, "The value is this one, to the last member.") { node, parts, reader in
        if parts.isText, node.string == nil {
          reader.mismatch(node, expected: .string, for: "equals")
        }
        parts.matchers.append(.equals(node.contiguous))
      },
      .init("contains", .any, "The text has this part; or the array has this element.") {
        node,
        parts,
        reader in
        if parts.isText, node.string == nil {
          reader.mismatch(node, expected: .string, for: "contains")
        }
        parts.matchers.append(.contains(node))
      },
      .init(
        "matches",
        .text("a regular expression"),
        "The regular expression is found in the text; ^ and $ stand for its ends."
      ) { node, parts, reader in
        guard let pattern = node.string else { return }
        do throws(RegularExpressionError) {
          parts.matchers.append(.matches(try RegularExpression(pattern)))
        } catch {
          let start = node.range.lowerBound + 1 + error.offset
          // Where the text has escapes, its bytes are not those of the pattern.
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
      .init("present", .bool, "Whether there is such a value at all; null is none.") {
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
