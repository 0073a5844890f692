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
}
