internal import Diagnostics
package import JSONDocuments
package import JSONWire

extension ValueMatcher {
  /// A condition on a text: the text itself, or a matcher.
  package static let textShape = ValueShape.either([.string, .object(matcherTable.name)])

  /// The members of a matcher.
  package static var matcherTable: ObjectTable<MatcherParts> { MatcherParts.table }

  /// Reads a condition on a text.
  ///
  /// - Parameters:
  ///   - node: A string to be equal to, or a matcher.
  ///   - name: The name for messages.
  ///   - reader: Collects the problems.
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

  /// Reads a condition on a JSON value: a value to be equal to, an object of which the members that
  /// it names must match, or a matcher.
  ///
  /// - Parameters:
  ///   - node: One of these.
  ///   - documented: What is known of the value that it is compared with.
  ///   - reader: Collects the problems.
  /// - Returns: The condition.
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
        reader.error("\(quoted(member.name)) is repeated", at: member.nameRange)
      }
      return .members(
        members.map { ($0.name, readValue($0.value, as: documented.member($0.name), &reader)) }
      )
    default: return .equals(node)
    }
  }

  /// Refuses an object where the documented value is a string or an integer: a matcher was meant.
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
        "unknown matcher \(quoted(member.name)), and no object matches: the value is \(scalar)"
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

  /// Short words resemble the names of many properties.
  private static var longWords: [String] { MatcherParts.words.filter { $0.count > 4 } }

  /// Warns of an object that was probably meant as a matcher, but is compared member by member.
  private static func warnOfNearMatchers(
    _ members: [JSONNode.Member],
    someAre: Bool,
    _ reader: inout DocumentReader
  ) {
    for member in members {
      if someAre {
        guard !MatcherParts.words.contains(member.name) else { continue }
        reader.warning(
          "\(quoted(member.name)) is no matcher, so this object is compared member by member "
            + "(matchers: \(MatcherParts.words.joined(separator: ", ")))",
          at: member.nameRange
        )
      } else if members.count == 1, !reader.hasEnough,
        let word = nearestMatcher(to: member.name)
      {
        reader.warning(
          "a member \(quoted(member.name)) is looked for here; did you mean the matcher '\(word)'?",
          at: member.nameRange
        )
      }
    }
  }
}
