extension [UInt8] {
  /// The text of all bytes, with each ill-formed UTF-8 sequence repaired to U+FFFD.
  package var repairedText: String { String(decoding: self, as: UTF8.self) }

  /// The bytes of a text without the byte order mark that some editors write before UTF-8.
  package var withoutByteOrderMark: [UInt8] {
    starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self
  }
}
