extension RegularExpression.Parser {
  /// What an escape stands for.
  enum Escape {
    case scalar(Unicode.Scalar)
    case ranges([ClosedRange<UInt32>])
  }

  /// Parses the rest of an escape whose `\` is at index `start`; anchors are parsed elsewhere.
  mutating func escape(from start: Int) throws(RegularExpressionError) -> Escape {
    guard let scalar = take() else {
      throw error("a '\\' at the end escapes nothing: write \\\\ for the character", at: start)
    }
    if let ranges = ScalarClass.ranges(named: scalar) { return .ranges(ranges) }
    switch scalar {
    case "t": return .scalar("\t")
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "f": return .scalar("\u{0C}")
    case "v": return .scalar("\u{0B}")
    case "x", "u": return .scalar(try numbered(scalar, from: start))
    case "0":
      if let next, ("0"..."9").contains(next) {
        throw error("octal escapes are not supported: write \\xHH", at: start)
      }
      return .scalar("\0")
    case "1"..."9", "k":
      throw error(
        "back references are not supported: patterns are matched in linear time",
        at: start
      )
    case " "..."~" where !("A"..."Z").contains(scalar) && !("a"..."z").contains(scalar):
      return .scalar(scalar)
    default: throw unknown(scalar, from: start)
    }
  }

  private func unknown(_ scalar: Unicode.Scalar, from start: Int) -> RegularExpressionError {
    switch scalar {
    case "A": error("\\A is not supported: write ^, which is the start of the text", at: start)
    case "z", "Z":
      error("\\\(scalar) is not supported: write $, which is the end of the text", at: start)
    case "p", "P":
      error("\\\(scalar) is not supported: write a class of ranges, as in [à-ÿ]", at: start)
    case "c":
      error("\\c is not supported: write \\xHH for a control character", at: start)
    case "q":
      error("\\q is not supported: write a choice, as in (?:ab|c)", at: start)
    case "b", "B":
      error("a class has no boundaries: write \\x08 for a backspace", at: start)
    case "a"..."z", "A"..."Z":
      error(
        "no such escape: \\\(scalar); letters with one are "
          + "\\d \\D \\w \\W \\s \\S \\b \\B \\t \\n \\r \\f \\v \\xHH \\uHHHH \\u{H…}",
        at: start
      )
    default: error("a '\\' before what needs none: leave it out", at: start)
    }
  }

  /// Parses the digits of `\xHH`, `\uHHHH` or `\u{H…}`.
  private mutating func numbered(
    _ letter: Unicode.Scalar,
    from start: Int
  ) throws(RegularExpressionError) -> Unicode.Scalar {
    let isBraced = letter == "u" && skip("{")
    let digits = isBraced ? 1...6 : letter == "u" ? 4...4 : 2...2
    var value: UInt32 = 0
    var count = 0
    while count < digits.upperBound, let digit = next, let nibble = hexValue(digit) {
      value = value << 4 | nibble
      count += 1
      index += 1
    }
    guard count >= digits.lowerBound, !isBraced || skip("}") else {
      let form = letter == "x" ? "\\xHH" : "\\uHHHH or \\u{H…}"
      throw error("expected \(form) with hexadecimal digits", at: start)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw error("no Unicode scalar: write \\u{H…} with one, not half a surrogate pair", at: start)
    }
    return scalar
  }

  private func hexValue(_ digit: Unicode.Scalar) -> UInt32? {
    switch digit {
    case "0"..."9": digit.value - 0x30
    case "a"..."f", "A"..."F": (digit.value | 0x20) - 0x61 + 10
    default: nil
    }
  }
}

// MARK: Classes

extension RegularExpression.Parser {
  /// Parses the rest of a class whose `[` is at index `start`.
  mutating func bracketed(from start: Int) throws(RegularExpressionError) -> ScalarClass {
    let isNegated = skip("^")
    if next == "]" {
      throw error("an empty class: write \\] for the character in a class", at: start)
    }
    var exact: [ClosedRange<UInt32>] = []
    var folding: [ClosedRange<UInt32>] = []
    while !skip("]") {
      let first = index
      switch try classMember(of: start) {
      case .ranges(let ranges):
        if isRange { throw isDifference ? difference(at: first) : boundByClass(at: first) }
        exact += ranges
      case .scalar(let lower) where isRange:
        let isDifference = isDifference
        index += 1
        guard case .scalar(let upper) = try classMember(of: start) else {
          throw boundByClass(at: first)
        }
        guard lower <= upper else {
          if isDifference { throw difference(at: first) }
          throw error("a range that ends before it starts: swap the two ends", at: first)
        }
        folding.append(lower.value...upper.value)
      case .scalar(let scalar):
        // With its folded form, a scalar stands for all that share it: "ς" for "σ" and "Σ".
        let folded = ignoresCase ? CaseForms(of: scalar).folded : scalar.value
        folding += [scalar.value...scalar.value, folded...folded]
      }
    }
    return ignoresCase
      ? ScalarClass(exact: exact, folding: folding, isNegated: isNegated)
      : ScalarClass(exact: exact + folding, isNegated: isNegated)
  }

  private mutating func classMember(of start: Int) throws(RegularExpressionError) -> Escape {
    let first = index
    switch take() {
    case "\\": return try escape(from: first)
    case "[" where skip(":"):
      throw error("no [:name:] is supported: write \\d, \\w, \\s or ranges; \\[ for '['", at: first)
    case let scalar?: return .scalar(scalar)
    case nil: throw error("a '[' that nothing closes: write \\[ for the character", at: start)
    }
  }

  /// True if the next scalar is a hyphen of a range; at the end of the class it stands for itself.
  private var isRange: Bool {
    next == "-" && index + 1 < scalars.count && scalars[index + 1] != "]"
  }

  /// True if two hyphens follow.
  private var isDifference: Bool { scalars[(index + 1)...].first == "-" }

  private func difference(at index: Int) -> RegularExpressionError {
    error("no sets such as [a--b] are supported: write \\- for a hyphen", at: index)
  }

  private func boundByClass(at index: Int) -> RegularExpressionError {
    error("a range cannot end in a class such as \\d: write \\- for a hyphen", at: index)
  }
}
