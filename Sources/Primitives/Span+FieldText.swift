extension Span<UInt8> {
  /// True if `range` is well-formed UTF-8; O(n), allocates nothing.
  package func isUTF8(in range: Range<Int>) -> Bool {
    let part = extracting(range)
    var index = 0
    while index < part.count {
      guard let length = part.utf8Length(at: index) else { return false }
      index += length
    }
    return true
  }

  /// The text of a header value: UTF-8 if it is well-formed, else ISO-8859-1, which is what the
  /// libraries of Python and Node.js send (RFC 9110 §5.5 calls these bytes opaque).
  package func fieldText(in range: Range<Int>) -> String {
    isUTF8(in: range) ? string(in: range) : latin1Text(in: range)
  }

  private func latin1Text(in range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for index in range { text.append(Unicode.Scalar(self[index])) }
    return String(text)
  }

  /// True if `fieldText(in:)` is `text`, which is well-formed UTF-8, scalar for scalar; O(n),
  /// allocates nothing.
  package func readsAs(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    if equals(text, in: range) { return true }
    var place = 0
    for index in range {
      let byte = self[index]
      let isPlain = byte < 0x80
      guard place + (isPlain ? 0 : 1) < text.count else { return false }
      if isPlain {
        guard text[place] == byte else { return false }
        place += 1
      } else {
        // U+0080 to U+00FF are two bytes of UTF-8 each.
        guard text[place] == 0xC0 | byte >> 6, text[place + 1] == 0x80 | byte & 0x3F else {
          return false
        }
        place += 2
      }
    }
    return place == text.count && !isUTF8(in: range)
  }
}
