extension Span<UInt8> {
  /// True if `range` of these bytes reads as `text`, byte for byte.
  package func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    let part = extracting(range)
    return text.withUTF8Buffer { expected in
      for index in part.indices where unsafe part[index] != expected[index] { return false }
      return true
    }
  }

  /// True if `range` of these bytes reads as `lowercase`, which must be in lower case, when A-Z
  /// count as a-z: how field names, schemes and media types compare.
  package func equalsIgnoringCase(_ lowercase: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == lowercase.utf8CodeUnitCount else { return false }
    let part = extracting(range)
    return lowercase.withUTF8Buffer { expected in
      for index in part.indices where unsafe Ascii.lowercased(part[index]) != expected[index] {
        return false
      }
      return true
    }
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
    let part = extracting(range)
    for index in part.indices where part[index] != other[index] { return false }
    return true
  }
}
