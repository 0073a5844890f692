/// The classes of bytes that a message is made of (RFC 9110 §5.6.2, §5.5; RFC 3986 §2).
enum FieldSyntax {
  static let isToken = table { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: Array("!#$%&'*+-.^_`|~".utf8).contains(byte)
    }
  }

  /// Visible characters, blanks, and the bytes above ASCII that the field grammar calls opaque.
  static let isValue = table { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }

  /// What is visible in ASCII but for `#`, which no client sends: fragments stay at home.
  static let isTarget = table { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }

  /// What a registered name, an IPv4 address or the inside of a bracketed address may hold.
  static let isHost = table { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: Array("-._~%!$&'()*+,;=".utf8).contains(byte)
    }
  }

  private static func table(_ holds: (UInt8) -> Bool) -> InlineArray<256, Bool> {
    InlineArray { holds(UInt8($0)) }
  }
}
