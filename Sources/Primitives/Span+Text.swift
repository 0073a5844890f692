extension Span<UInt8> {
  /// `range` without the blanks and tabs at its ends: the optional white space of RFC 9110 §5.6.3.
  package func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Ascii.isBlank(self[start]) { start += 1 }
    while end > start, Ascii.isBlank(self[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The text of `range`, with each ill-formed UTF-8 sequence repaired to U+FFFD.
  package func string(in range: Range<Int>) -> String {
    let part = extracting(range)
    // The closure only reads the bytes while the span is borrowed.
    return unsafe part.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
