extension Span<UInt8> {
  /// True if `range` of these bytes reads as `text`, byte for byte.
  package func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    let part = extracting(range)
    return text.withUTF8Buffer { unsafe part.isEqual(to: $0.span) }
  }

  /// True if `range` of these bytes reads as `lowercase` when A-Z count as a-z: how field names, schemes
  /// and media types compare.
  ///
  /// - Parameters:
  ///   - lowercase: Of lower-case letters, digits and marks such as `-` and `/`; no `_`.
  ///   - range: Where to compare.
  /// - Returns: False too if the lengths differ.
  package func equalsIgnoringCase(_ lowercase: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == lowercase.utf8CodeUnitCount else { return false }
    let part = extracting(range)
    return lowercase.withUTF8Buffer { unsafe part.isEqualIgnoringCase(to: $0.span) }
  }

  /// True if `range` of these bytes reads as `lowercase`, which must be in lower case, when A-Z
  /// count as a-z.
  package func equalsIgnoringCase(_ lowercase: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count == lowercase.count else { return false }
    let part = extracting(range)
    for index in part.indices where Ascii.lowercased(part[index]) != lowercase[index] {
      return false
    }
    return true
  }

  /// True if `range` of these bytes and all of `other` are the same bytes.
  package func equals(_ other: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count == other.count else { return false }
    return extracting(range).isEqual(to: other)
  }
}

// MARK: Eight bytes at a time

extension Span<UInt8> {
  /// True if these are the same bytes as another span of as many.
  private func isEqual(to other: Span<UInt8>) -> Bool {
    guard count >= Self.wordBytes else {
      for index in indices where self[index] != other[index] { return false }
      return true
    }
    // The last word may overlap the one before it.
    let last = count - Self.wordBytes
    var offset = 0
    while true {
      guard word(at: offset) == other.word(at: offset) else { return false }
      if offset == last { return true }
      offset = Swift.min(offset + Self.wordBytes, last)
    }
  }

  /// The same where A-Z count as a-z; the other span has none of A-Z, and no `_`.
  private func isEqualIgnoringCase(to other: Span<UInt8>) -> Bool {
    guard count >= Self.wordBytes else {
      for index in indices where Ascii.lowercased(self[index]) != other[index] { return false }
      return true
    }
    let last = count - Self.wordBytes
    var offset = 0
    while true {
      let expected = other.word(at: offset)
      // A letter may differ in the bit of its case: it has the bit above, which digits and marks have not.
      let mayDiffer = expected >> 1 & 0x2020_2020_2020_2020
      guard (word(at: offset) ^ expected) & ~mayDiffer == 0 else { return false }
      if offset == last { return true }
      offset = Swift.min(offset + Self.wordBytes, last)
    }
  }

  private static var wordBytes: Int { 8 }

  private func word(at offset: Int) -> UInt64 {
    // The callers stay eight bytes before the end, and any eight bytes are a number.
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}
