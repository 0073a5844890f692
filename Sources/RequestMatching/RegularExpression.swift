/// A regular expression that is found in time linear in the text, whatever the pattern.
///
/// All ways to match go forward together, as a set of places in a compiled program (Thompson,
/// "Regular Expression Search Algorithm", 1968; Cox, "Regular Expression Matching Can Be Simple And
/// Fast", 2007), so nothing is tried twice. That leaves out back references and look-around. The
/// syntax is else that of ECMAScript, without multi-line mode: `^` and `$` are the ends of the text,
/// `.` is all but `\n` and `\r`; `\d`, `\w`, `\s` and `\b` know ASCII only.
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

package enum RegularExpressionLimits {
  /// Bytes of a pattern in UTF-8.
  package static let patternBytes = 4_096
  /// Groups that may be open at once; bounds the recursion of parser and compiler.
  package static let depth = 100
  /// Instructions of a program, counted repeats written out; bounds the cost of each scalar of a
  /// text. At most `UInt16.max`, for `StateSet`.
  package static let instructions = 5_000
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

  /// Searches like `isFound(in:)` and tells the work that it took.
  ///
  /// - Parameter text: What to search.
  /// - Returns: Whether the pattern is found; how many instructions were run for that, at most
  ///   `stepsPerScalar` for each scalar and for the end of the text.
  package func search(_ text: String) -> (isFound: Bool, steps: Int) {
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
      // The set is its own list of things to do: what an instruction leads to without taking the
      // scalar is appended, once. So empty loops end and no recursion is needed.
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
      guard let forms else { return (false, steps) }
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

/// A set of places in a program, in the order in which they were inserted; every operation is O(1)
/// (Briggs and Torczon, "An Efficient Representation for Sparse Sets", 1993).
private struct StateSet {
  private(set) var count = 0
  private var members: [UInt16]
  /// Where in `members` a place would stand; meaningless where it does not.
  private var indices: [UInt16]

  init(capacity: Int) {
    members = Array(repeating: 0, count: capacity)
    indices = members
  }

  subscript(index: Int) -> Int { Int(members[index]) }

  mutating func insert(_ place: Int) {
    let index = Int(indices[place])
    if index < count, members[index] == place { return }
    members[count] = UInt16(place)
    indices[place] = UInt16(count)
    count += 1
  }

  mutating func removeAll() { count = 0 }
}
