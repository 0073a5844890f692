/// A header value that names a tenant or holds a token, or another text from outside that is a key of a
/// table. Values compare by their bytes: two Swift
/// strings with different bytes are equal if they are canonically equivalent.
package struct FieldValue: Sendable, Hashable {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// A copy of `range`; empty for nil.
  package init(_ bytes: Span<UInt8>, in range: Range<Int>?) {
    var copy: [UInt8] = []
    if let range { copy.append(copying: bytes.extracting(range)) }
    self.bytes = copy
  }
}

extension FieldValue {
  /// The value as text, as `Span.fieldText(in:)` decodes it.
  package var text: String { bytes.span.fieldText(in: bytes.indices) }

  /// The value in UTF-8, as callers of the admin API write it. Two different values may have the
  /// same text.
  package var inUTF8: FieldValue {
    bytes.span.isUTF8(in: bytes.indices) ? self : FieldValue(text)
  }

  /// All values with that text: its UTF-8 bytes, and its ISO-8859-1 bytes if these are not UTF-8.
  package static func spellings(of text: String) -> [FieldValue] {
    let utf8 = FieldValue(text)
    var latin1: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { return [utf8] }
      latin1.append(byte)
    }
    return latin1.span.isUTF8(in: latin1.indices) ? [utf8] : [utf8, FieldValue(latin1)]
  }
}

extension FieldValue: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }
}
