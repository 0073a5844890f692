/// Encodings of Unicode that the first bytes of a text show.
package enum TextEncoding: String, Sendable, Hashable {
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case utf32LittleEndian = "UTF-32LE"
  case utf32BigEndian = "UTF-32BE"

  /// Nil for UTF-8, and for a text of less than two bytes.
  ///
  /// - Parameter bytes: A text that begins with an ASCII character or with a byte order mark.
  package init?(of bytes: Span<UInt8>) {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0, 0) where bytes.count >= 4: self = .utf32BigEndian
    case (0, 1...), (0xFE, 0xFF): self = .utf16BigEndian
    case (1..., 0), (0xFF, 0xFE):
      let isWide = bytes.count >= 4 && bytes[2] == 0 && bytes[3] == 0
      self = isWide ? .utf32LittleEndian : .utf16LittleEndian
    default: return nil
    }
  }
}
