/// The classes of bytes that a message is made of (RFC 9110 §5.5 and §5.6.2, RFC 3986 §2).
enum FieldSyntax {
  /// What a method and a field name are made of: letters, digits and "!#$%&'*+-.^_`|~".
  @inline(__always)
  static func isToken(_ byte: UInt8) -> Bool {
    isMember(byte, low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
  }

  /// What a registered name, an IPv4 address or the inside of a bracketed address may hold:
  /// letters, digits and "-._~%!$&'()*+,;=".
  @inline(__always)
  static func isHost(_ byte: UInt8) -> Bool {
    isMember(byte, low: 0x2BFF_7FF2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
  }

  /// Visible characters, blanks, and the bytes above ASCII that the field grammar calls opaque.
  @inline(__always)
  static func isValue(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == 0x09 }

  /// What is visible in ASCII but for `#`, which no client sends: fragments stay at home.
  @inline(__always)
  static func isTarget(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#")
  }

  /// Sets of ASCII as one bit a character: constants in the code, where a table in a `static let`
  /// would be looked up through its once-token for every byte.
  @inline(__always)
  private static func isMember(_ byte: UInt8, low: UInt64, high: UInt64) -> Bool {
    byte < 128 && ((byte < 64 ? low : high) &>> UInt64(byte & 63)) & 1 != 0
  }
}
