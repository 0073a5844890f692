extension String {
  /// True if the text contains the part, byte for byte; O(n + m), with a table of m numbers (Knuth,
  /// Morris and Pratt, "Fast Pattern Matching in Strings", 1977).
  ///
  /// - Parameters:
  ///   - part: The text to look for.
  ///   - cost: Counts the steps; nil for no limit.
  /// - Returns: False also if there are too few steps left.
  func hasPart(_ part: String, _ cost: MatchingCost? = nil) -> Bool {
    guard cost?.spend((utf8.count + part.utf8.count) / 8) ?? true else { return false }
    var (text, part) = (self, part)
    text.makeContiguousUTF8()
    part.makeContiguousUTF8()
    return Self.isFound(part.utf8Span.span, in: text.utf8Span.span)
  }

  private static func isFound(_ part: Span<UInt8>, in text: Span<UInt8>) -> Bool {
    guard part.count <= text.count else { return false }
    if part.isEmpty { return true }
    let borders = borders(of: part)
    var matched = 0
    for index in text.indices {
      while matched > 0, part[matched] != text[index] { matched = Int(borders[matched - 1]) }
      if part[matched] == text[index] { matched += 1 }
      if matched == part.count { return true }
    }
    return false
  }

  /// For each beginning of the part, how long the longest shorter beginning is that it ends with.
  private static func borders(of part: Span<UInt8>) -> [Int32] {
    var borders = [Int32](repeating: 0, count: part.count)
    var matched = 0
    for index in 1..<part.count {
      while matched > 0, part[matched] != part[index] { matched = Int(borders[matched - 1]) }
      if part[matched] == part[index] { matched += 1 }
      borders[index] = Int32(matched)
    }
    return borders
  }
}
