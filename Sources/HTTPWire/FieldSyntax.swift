internal import Primitives

/// The classes of bytes that a message is made of (RFC 9110 §5.5 and §5.6.2, RFC 3986 §2).
package enum FieldSyntax {
  /// True for a name of a header field or a method.
  package static func isToken(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isToken($0) }
  }

  /// True for the value of a header field: it has no control characters but tabs.
  package static func isValue(_ text: String) -> Bool { text.utf8.allSatisfy { isValue($0) } }

  /// The bytes of a method or a field name: letters, digits and "!#$%&'*+-.^_`|~".
  @inline(__always)
  static func isToken(_ byte: UInt8) -> Bool {
    Ascii.isMember(byte, low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
  }

  /// The bytes of a registered name, an IPv4 address or the inside of a bracketed address: letters,
  /// digits and "-._~%!$&'()*+,;=".
  @inline(__always)
  static func isHost(_ byte: UInt8) -> Bool {
    Ascii.isMember(byte, low: 0x2BFF_7FF2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
  }

  /// Visible characters, blanks, and the bytes above ASCII that the field grammar calls opaque.
  @inline(__always)
  static func isValue(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == 0x09 }

  /// Visible ASCII without `#`: clients never send fragments.
  @inline(__always)
  static func isTarget(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#")
  }
}
