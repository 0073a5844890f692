package import Diagnostics
package import JSONWire

/// Reads values out of a JSON document that a person wrote, and collects all that is wrong.
package struct DocumentReader: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  /// Problems that are said of one document: behind so many nobody reads on.
  package static let diagnosticLimit = 100

  /// True if what is of no use is refused; else it is warned of, so that a file that was good stays
  /// so.
  private let refusesUseless: Bool

  /// - Parameter refusesUseless: True for a question, which has its answer at once; false for a file.
  package init(refusesUseless: Bool = true) { self.refusesUseless = refusesUseless }

  package mutating func error(_ message: String, at range: Range<Int>) {
    add(Diagnostic(.error, message, at: range))
  }

  /// Says what is allowed, but surely not meant.
  package mutating func warning(_ message: String, at range: Range<Int>) {
    add(Diagnostic(.warning, message, at: range))
  }

  /// Says what can be understood, but has no effect whatever comes.
  package mutating func useless(_ message: String, at range: Range<Int>) {
    add(Diagnostic(refusesUseless ? .error : .warning, message, at: range))
  }

  package mutating func add(_ diagnostic: Diagnostic) {
    guard diagnostics.count < Self.diagnosticLimit else { return }
    diagnostics.append(diagnostic)
  }
}

extension DocumentReader {
  /// Says that a value is not what stands there.
  package mutating func mismatch(
    _ node: JSONNode,
    expected: ValueShape,
    for name: String? = nil
  ) {
    let subject = name.map { "'\($0)': " } ?? ""
    error("\(subject)expected \(expected), found \(node.kindName)", at: node.range)
  }

  /// - Parameters:
  ///   - member: What stands there.
  ///   - object: How messages call what it stands in.
  ///   - known: What may stand there.
  ///   - hint: What to do, if it is known why somebody would write this.
  mutating func unknownMember(
    _ member: JSONNode.Member,
    of object: String,
    known: [String],
    hint: String?
  ) {
    let message = "unknown key '\(member.name)' in \(object)"
    let list = known.filter { $0 != "$schema" }.joined(separator: ", ")
    let advice =
      hint.map { "\(message); \($0)" } ?? suggesting(message, for: member.name, among: known)
    error("\(advice) (known: \(list))", at: member.nameRange)
  }

  /// The word, if it is one of `words`.
  package mutating func word(_ node: JSONNode, of words: [String], for name: String) -> String? {
    guard let text = node.string else {
      mismatch(node, expected: .word(words), for: name)
      return nil
    }
    guard words.contains(text) else {
      let message = "'\(name)': expected \(ValueShape.word(words)), found \"\(text)\""
      error(suggesting(message, for: text, among: words, quote: "\""), at: node.range)
      return nil
    }
    return text
  }

  /// The integer, if it is one within `range`.
  package mutating func integer(
    _ node: JSONNode,
    in range: ClosedRange<Int64>,
    for name: String
  ) -> Int64? {
    guard case .number(let number) = node.value else {
      mismatch(node, expected: .integer(range), for: name)
      return nil
    }
    guard let integer = number.int64, range.contains(integer) else {
      let expected = ValueShape.integer(range)
      error("'\(name)': expected \(expected), found \(number.literal)", at: node.range)
      return nil
    }
    return integer
  }

  /// The elements of an array of strings.
  package mutating func strings(_ node: JSONNode, for name: String) -> [String]? {
    guard case .array(let elements) = node.value else {
      mismatch(node, expected: .array(.string), for: name)
      return nil
    }
    var strings: [String] = []
    for element in elements {
      if let text = element.string {
        strings.append(text)
      } else {
        mismatch(element, expected: .string, for: name)
      }
    }
    return strings
  }

  /// The members of an object, each name once.
  package mutating func members(_ node: JSONNode, for name: String) -> [JSONNode.Member] {
    guard case .object(let members) = node.value else {
      mismatch(node, expected: .map(.any), for: name)
      return []
    }
    var seen: Set<String> = []
    return members.filter { member in
      let isFirst = seen.insert(member.name).inserted
      if !isFirst { error("'\(member.name)' is repeated in '\(name)'", at: member.nameRange) }
      return isFirst
    }
  }
}
