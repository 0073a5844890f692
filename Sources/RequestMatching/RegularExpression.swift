/// A regular expression that is searched in time linear in the text, for every pattern.
///
/// All ways to match advance together, as a set of places in a compiled program (Thompson, "Regular
/// Expression Search Algorithm", 1968; Cox, "Regular Expression Matching Can Be Simple And Fast",
/// 2007), so nothing is tried twice. That leaves out back references and look-around. Apart from
/// that the syntax is that of ECMAScript, without multi-line mode: `^` and `$` are the ends of the
/// text, `.` is all but `\n` and `\r`; `\d`, `\w`, `\s` and `\b` know ASCII only.
///
/// Pattern and text are compared by Unicode scalar: "é" as one scalar is not "é" as two.
package struct RegularExpression: Sendable {
  /// The expression as it was written.
  package let pattern: String
  private let program: [Instruction]
  private let classes: [ScalarClass]
  private let ignoresCase: Bool

  /// Compiles a pattern; O(bytes of the pattern + `RegularExpressionLimits.instructions`).
  ///
  /// - Parameter pattern: The expression without delimiters; `(?i)` at its start ignores case.
  /// - Throws: The first thing that is not supported, not well formed or beyond
  ///   `RegularExpressionLimits`.
  package init(_ pattern: String) throws(RegularExpressionError) {
    self.pattern = pattern
    var parser = try Parser(pattern)
    program = Self.compile(try parser.pattern())
    classes = parser.classes
    ignoresCase = parser.ignoresCase
  }
}

// MARK: Matching

extension RegularExpression {
  /// The most steps that a search of one scalar, or of the end of the text, can take.
  package var stepsPerScalar: Int { program.count }

  /// True if the pattern is found anywhere in the text (anchors say otherwise).
  ///
  /// O(scalars of the text × instructions) at worst; ends with the first match. Allocates two sets
  /// a call, nothing for each scalar.
  package func isFound(in text: String) -> Bool { search(text).isFound }

  /// The same; false if the search takes more steps than are left.
  func isFound(in text: String, _ cost: MatchingCost?) -> Bool {
    let (isFound, steps) = search(text, limit: cost?.left ?? .max)
    // After an overrun the result is unknown.
    return cost?.spend(steps) ?? true ? isFound : false
  }

  /// Searches like `isFound(in:)` and counts the instructions.
  ///
  /// - Parameters:
  ///   - text: What to search.
  ///   - limit: Instructions after which the search gives up and returns false, with a higher count
  ///     of steps.
  /// - Returns: Whether the pattern is found; how many instructions were run for that, at most
  ///   `stepsPerScalar` for each scalar and for the end of the text.
  package func search(_ text: String, limit: Int = .max) -> (isFound: Bool, steps: Int) {
    let program = self.program
    // Such a pattern can begin to match at the start only, so an empty set ends the search.
    let isAnchored = program.first == .startOfText
    var steps = 0
    var states = StateSet(capacity: program.count)
    var nextStates = StateSet(capacity: program.count)
    var scalars = text.unicodeScalars.makeIterator()
    var previous: UInt32?
    states.insert(0)
    repeat {
      let scalar = scalars.next()
      let forms = scalar.map { ignoresCase ? CaseForms(of: $0) : CaseForms(asWritten: $0) }
      // The set is the list of work too: an instruction that follows without consuming the scalar
      // is appended to it, once. So empty loops end and no recursion is needed.
      var done = 0
      while done < states.count {
        let place = states[done]
        done += 1
        switch program[place] {
        case .scalar(let folded):
          if let forms, forms.folded == folded { nextStates.insert(place + 1) }
        case .member(let index):
          if let forms, classes[index].contains(forms) { nextStates.insert(place + 1) }
        case .startOfText:
          if previous == nil { states.insert(place + 1) }
        case .endOfText:
          if forms == nil { states.insert(place + 1) }
        case .wordBoundary(let isWanted):
          let isBoundary = Self.isWord(previous) != Self.isWord(forms?.scalar)
          if isBoundary == isWanted { states.insert(place + 1) }
        case .split(let other):
          states.insert(place + 1)
          states.insert(other)
        case .jump(let target):
          states.insert(target)
        case .found:
          return (true, steps + done)
        }
      }
      steps += done
      guard let forms, steps <= limit else { return (false, steps) }
      previous = forms.scalar
      swap(&states, &nextStates)
      nextStates.removeAll()
      if !isAnchored { states.insert(0) }
    } while states.count > 0
    return (false, steps)
  }

  private static func isWord(_ scalar: UInt32?) -> Bool {
    guard let scalar else { return false }
    return ScalarClass.word.contains(CaseForms(asWritten: scalar))
  }
}
