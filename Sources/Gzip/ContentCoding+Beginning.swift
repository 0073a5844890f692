extension ContentCoding {
  /// The coding that the bytes begin as: gzip by its magic number (RFC 1952 §2.3.1), zlib by the
  /// headers that compressors write (RFC 1950 §2.2) and no text begins with; nil for any other
  /// bytes.
  package init?(beginningOf bytes: Span<UInt8>) {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0x1F, 0x8B): self = .gzip
    case (0x78, 0x01), (0x78, 0x9C), (0x78, 0xDA): self = .deflate
    default: return nil
    }
  }
}
