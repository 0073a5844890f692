/// Classes and folding of single ASCII bytes.
///
/// `@usableFromInline` matters: without it, functions of other modules that work on a `Span` call these
/// functions for every byte instead of having them inlined.
@usableFromInline
package enum Ascii {
  @inlinable @inline(__always) package static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  @inlinable @inline(__always) package static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || lowercased(byte) &- UInt8(ascii: "a") < 26
  }

  /// A space or a tab.
  @inlinable @inline(__always) package static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// The value of a hexadecimal digit of either case; nil for any other byte.
  @inlinable @inline(__always) package static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte &- UInt8(ascii: "0") }
    let letter = lowercased(byte) &- UInt8(ascii: "a")
    return letter < 6 ? letter + 10 : nil
  }

  /// The lower-case digit of a value in 0...15.
  @inlinable @inline(__always) package static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// True for a byte of a set of ASCII characters, which is given as one bit a character: constants
  /// in the code, where a table in a `static let` would be looked up through its once-token for
  /// every byte.
  @inlinable @inline(__always) package static func isMember(
    _ byte: UInt8,
    low: UInt64,
    high: UInt64
  ) -> Bool {
    byte < 128 && ((byte < 64 ? low : high) &>> UInt64(byte & 63)) & 1 != 0
  }

  /// Two upper-case hexadecimal digits, for messages.
  package static func hexText(of byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// A-Z to a-z; every other byte as it is.
  @inlinable @inline(__always) package static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
