package import Diagnostics
package import JSONWire

/// Reads values from a JSON document that a person wrote, and collects its errors and warnings.
package struct DocumentReader: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  /// Instructions of the regular expressions that were read so far.
  package private(set) var instructions = 0
  private var errors = 0

  /// True if a condition that can never hold is an error; false if it is a warning, so that a file
  /// that was valid stays valid.
  package let refusesUseless: Bool

  /// - Parameter refusesUseless: True for the body of an admin call; false for a file.
  package init(refusesUseless: Bool = true) { self.refusesUseless = refusesUseless }

  /// Adds an error; its message is not made once enough problems are reported.
  package mutating func error(_ message: @autoclosure () -> String, at range: Range<Int>) {
    add(.error, message(), at: range)
  }

  /// Adds a warning about something valid that was surely not meant.
  package mutating func warning(_ message: @autoclosure () -> String, at range: Range<Int>) {
    add(.warning, message(), at: range)
  }

  /// Adds a problem with a condition that can never hold: an error if `refusesUseless`, else a
  /// warning.
  package mutating func useless(_ message: @autoclosure () -> String, at range: Range<Int>) {
    add(refusesUseless ? .error : .warning, message(), at: range)
  }

  /// Adds a problem that was found elsewhere.
  package mutating func add(_ diagnostic: Diagnostic) {
    add(diagnostic.severity, diagnostic.message, at: diagnostic.range)
  }

  /// True once so many errors are reported that reading on changes nothing.
  package var isFull: Bool { errors >= DocumentLimits.problems }

  /// True if another warning would not be reported.
  package var hasEnough: Bool { diagnostics.count >= DocumentLimits.problems }

  /// True if there was an error, reported or not.
  package var hasErrors: Bool { errors > 0 }

  private mutating func add(
    _ severity: Diagnostic.Severity,
    _ message: @autoclosure () -> String,
    at range: Range<Int>
  ) {
    if diagnostics.count >= DocumentLimits.problems {
      // If there is no room, an error takes the place of a warning.
      guard severity == .error,
        let place = diagnostics.lastIndex(where: { $0.severity == .warning })
      else { return }
      diagnostics.remove(at: place)
    }
    if severity == .error { errors += 1 }
    diagnostics.append(Diagnostic(severity, message(), at: range))
  }

  /// Counts the instructions of a regular expression.
  ///
  /// - Returns: False if the document has too many, which is reported once.
  package mutating func countExpression(instructions: Int, at range: Range<Int>) -> Bool {
    let limit = DocumentLimits.instructions
    let hadRoom = self.instructions <= limit
    self.instructions += instructions
    guard self.instructions > limit else { return true }
    if hadRoom {
      error("the expressions of one document have more than \(limit) instructions", at: range)
    }
    return false
  }
}

extension DocumentReader {
  /// Adds an error: a value has another shape than expected.
  package mutating func mismatch(
    _ node: JSONNode,
    expected: ValueShape,
    for name: String? = nil,
    hint: String? = nil
  ) {
    let subject = name.map { "\(quoted($0)): " } ?? ""
    let advice = hint.map { "; \($0)" } ?? ""
    error("\(subject)expected \(expected), found \(node.kindName)\(advice)", at: node.range)
  }

  /// - Parameters:
  ///   - member: The member.
  ///   - object: The object's name in messages, with its article.
  ///   - known: The names that the object may have.
  ///   - hint: Advice for a member that belongs elsewhere.
  mutating func unknownMember(
    _ member: JSONNode.Member,
    of object: String,
    known: [String],
    hint: String?
  ) {
    guard !isFull else { return }
    let message = "unknown key \(quoted(member.name)) in \(object)"
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
      let message =
        "\(quoted(name)): expected \(ValueShape.word(words)), found \(quoted(text, mark: "\""))"
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
      error(
        "\(quoted(name)): expected \(expected), found \(shortened(number.literal))",
        at: node.range
      )
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
      if !isFirst {
        error("\(quoted(member.name)) is repeated in \(quoted(name))", at: member.nameRange)
      }
      return isFirst
    }
  }
}
