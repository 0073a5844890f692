extension RegularExpression {
  /// Parses the syntax of one pattern; to be used once.
  struct Parser {
    let scalars: [Unicode.Scalar]
    /// The next scalar to be parsed.
    var index = 0
    /// True if the pattern starts with `(?i)`.
    private(set) var ignoresCase = false
    /// The classes that `.member(of:)` numbers.
    private(set) var classes: [ScalarClass] = []
    private var depth = 0

    init(_ pattern: String) throws(RegularExpressionError) {
      let limit = RegularExpressionLimits.patternBytes
      guard pattern.utf8.count <= limit else {
        throw RegularExpressionError("a pattern of more than \(limit) bytes", at: limit)
      }
      scalars = Array(pattern.unicodeScalars)
    }
  }
}

extension RegularExpression.Parser {
  typealias Syntax = RegularExpression.Syntax

  /// Parses the whole pattern.
  mutating func pattern() throws(RegularExpressionError) -> Syntax {
    ignoresCase = skip("(?i)")
    let syntax = try choice()
    if next != nil {
      throw error("a ')' that nothing opens: write \\) for the character", at: index)
    }
    return syntax
  }

  /// Branches up to the end or to the `)` of the group that they are in.
  private mutating func choice() throws(RegularExpressionError) -> Syntax {
    var branches: [Syntax] = []
    var size = 0
    repeat {
      let start = index
      let branch = try sequence()
      size += branch.size + (branches.isEmpty ? 0 : 2)
      try checkSize(size, from: start)
      branches.append(branch)
    } while skip("|")
    return Syntax(choice: branches)
  }

  private mutating func sequence() throws(RegularExpressionError) -> Syntax {
    var parts: [Syntax] = []
    var size = 0
    while let scalar = next, scalar != "|", scalar != ")" {
      let start = index
      let part = try item()
      size += part.size
      try checkSize(size, from: start)
      if part.size > 0 { parts.append(part) }
    }
    return Syntax(sequence: parts)
  }

  /// Refuses a part that would make the program too large, before it is compiled.
  private func checkSize(_ size: Int, from start: Int) throws(RegularExpressionError) {
    let limit = RegularExpressionLimits.instructions
    guard size < limit else {
      let problem = "with its repeats written out the pattern takes more than \(limit) instructions"
      throw error("\(problem): repeat less", at: start)
    }
  }

  /// An anchor, which cannot be repeated, or an atom with its repeat.
  private mutating func item() throws(RegularExpressionError) -> Syntax {
    if let anchor = anchor() { return Syntax(anchor) }
    let atom = try atom()
    let start = index
    guard let count = counts() else { return atom }
    if let most = count.most, most < count.least {
      throw error("a repeat of at least more than at most: swap the two numbers", at: start)
    }
    _ = skip("?")  // Lazy or not, the text has a match or has none.
    if next == "+" {
      throw error("possessive repeats are not supported: leave out this '+'", at: index)
    }
    let repeated = Syntax(repeating: atom, least: count.least, most: count.most)
    try checkSize(repeated.size, from: start)
    return repeated
  }

  private mutating func anchor() -> RegularExpression.Instruction? {
    if skip("^") { return .startOfText }
    if skip("$") { return .endOfText }
    if skip("\\b") { return .wordBoundary(true) }
    return skip("\\B") ? .wordBoundary(false) : nil
  }

  private mutating func atom() throws(RegularExpressionError) -> Syntax {
    let start = index
    if let before = next, counts() != nil {
      throw error(
        "'\(before)' has nothing to repeat: write \\\(before) for the character",
        at: start
      )
    }
    switch take() {
    case "(": return try group(from: start)
    case "[": return member(of: try bracketed(from: start))
    case ".": return member(of: .withinLine)
    case "\\":
      switch try escape(from: start) {
      case .scalar(let scalar): return literal(scalar)
      case .ranges(let ranges): return member(of: ScalarClass(exact: ranges))
      }
    case let scalar?: return literal(scalar)
    case nil: return .empty
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> Syntax {
    Syntax(.scalar(ignoresCase ? CaseForms(of: scalar).folded : scalar.value))
  }

  private mutating func member(of scalars: ScalarClass) -> Syntax {
    classes.append(scalars)
    return Syntax(.member(of: classes.count - 1))
  }
}

// MARK: Repeats

extension RegularExpression.Parser {
  /// Parses a `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}`; any other `{` stands for itself.
  private mutating func counts() -> (least: Int, most: Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    let start = index
    if skip("{"), let least = number() {
      if skip("}") { return (least, least) }
      if skip(",") {
        let most = number()
        if skip("}") { return (least, most) }
      }
    }
    index = start
    return nil
  }

  /// Parses a decimal number, clamped at the first one that every repeat refuses.
  private mutating func number() -> Int? {
    var number: Int?
    while let digit = next, ("0"..."9").contains(digit) {
      let value = (number ?? 0) * 10 + Int(digit.value - 0x30)
      number = min(value, RegularExpressionLimits.instructions)
      index += 1
    }
    return number
  }
}

// MARK: Groups

extension RegularExpression.Parser {
  /// Parses the rest of a group whose `(` is at index `start`.
  private mutating func group(from start: Int) throws(RegularExpressionError) -> Syntax {
    let limit = RegularExpressionLimits.depth
    guard depth < limit else { throw error("groups nested more than \(limit) deep", at: start) }
    if skip("?") { try groupKind(from: start) }
    depth += 1
    let content = try choice()
    depth -= 1
    guard skip(")") else {
      throw error("a '(' that nothing closes: write \\( for the character", at: start)
    }
    return content
  }

  /// Parses the kind of a group after `(?`; all supported kinds mean the same here.
  private mutating func groupKind(from start: Int) throws(RegularExpressionError) {
    switch take() {
    case ":": return
    case "=", "!": throw lookAround(from: start)
    case "<":
      if next == "=" || next == "!" { throw lookAround(from: start) }
      try groupName()
    case ">":
      throw error("atomic groups are not supported: write (?:…)", at: start)
    case "i", "m", "s", "x", "u", "U", "n", "J", "a", "-", "^":
      throw error("no flags are supported but (?i) at the start of the pattern", at: start)
    default:
      throw error("no such group: expected (…), (?:…) or (?<name>…)", at: start)
    }
  }

  private func lookAround(from start: Int) -> RegularExpressionError {
    error("look-around is not supported: patterns are matched in linear time", at: start)
  }

  private mutating func groupName() throws(RegularExpressionError) {
    let start = index
    while let scalar = next, ScalarClass.word.contains(CaseForms(asWritten: scalar)) { index += 1 }
    guard index > start, skip(">") else {
      throw error("expected a name of letters, digits and '_', then '>'", at: start)
    }
  }
}

// MARK: Scalars

extension RegularExpression.Parser {
  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// Consumes the next scalar, if there is one.
  mutating func take() -> Unicode.Scalar? {
    guard let next else { return nil }
    index += 1
    return next
  }

  /// Consumes the token if it is next.
  mutating func skip(_ token: String) -> Bool {
    guard scalars[index...].starts(with: token.unicodeScalars) else { return false }
    index += token.unicodeScalars.count
    return true
  }

  func error(_ message: String, at index: Int) -> RegularExpressionError {
    RegularExpressionError(message, at: scalars[..<index].reduce(0) { $0 + UTF8.width($1) })
  }
}
