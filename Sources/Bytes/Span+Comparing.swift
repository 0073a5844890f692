extension Span<UInt8> {
  /// True if `range` of these bytes reads as `text`, byte for byte.
  package func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
      for index in range where unsafe self[index] != expected[index - range.lowerBound] {
        return false
      }
      return true
    }
  }

  /// True if `range` of these bytes reads as `lowercase`, which must be in lower case, when A-Z
  /// count as a-z: how field names, schemes and media types compare.
  package func equalsIgnoringCase(_ lowercase: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == lowercase.utf8CodeUnitCount else { return false }
    return lowercase.withUTF8Buffer { expected in
      for index in range
      where unsafe Ascii.lowercased(self[index]) != expected[index - range.lowerBound] {
        return false
      }
      return true
    }
  }

  /// True if `range` of these bytes reads as `lowercase`, which must be in lower case, when A-Z
  /// count as a-z.
  package func equalsIgnoringCase(_ lowercase: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count == lowercase.count else { return false }
    for index in range
    where Ascii.lowercased(self[index]) != lowercase[index - range.lowerBound] {
      return false
    }
    return true
  }

  /// True if `range` of these bytes and all of `other` are the same bytes.
  package func equals(_ other: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count == other.count else { return false }
    for index in range where self[index] != other[index - range.lowerBound] { return false }
    return true
  }

  /// The text of `range`, with each ill-formed UTF-8 sequence repaired to U+FFFD.
  package func string(in range: Range<Int>) -> String {
    let part = extracting(range)
    // The closure only reads the bytes while the span is borrowed.
    return unsafe part.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension Array<UInt8> {
  /// The text of all bytes, with each ill-formed UTF-8 sequence repaired to U+FFFD.
  package var repairedText: String { String(decoding: self, as: UTF8.self) }
}
