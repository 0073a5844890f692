internal import Primitives

/// What browsers take for an e-mail address (HTML, "valid e-mail address"), in which fewer are valid
/// than in RFC 5322.
enum EmailAddress {
  /// Characters that a label of a domain may have (RFC 1034 §3.1).
  private static let longestLabel = 63

  /// O(n), allocates nothing.
  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, isLocal(bytes[at]) { at += 1 }
    guard at > 0, at < bytes.count, bytes[at] == UInt8(ascii: "@") else { return false }
    var start = at + 1
    for index in start..<bytes.count where bytes[index] == UInt8(ascii: ".") {
      guard isLabel(bytes.extracting(start..<index)) else { return false }
      start = index + 1
    }
    return isLabel(bytes.extracting(start..<bytes.count))
  }

  /// What may stand before the sign.
  private static func isLocal(_ byte: UInt8) -> Bool {
    if isAlphanumeric(byte) { return true }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"),
      UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
      UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }

  private static func isLabel(_ bytes: Span<UInt8>) -> Bool {
    guard (1...longestLabel).contains(bytes.count), isAlphanumeric(bytes[0]),
      isAlphanumeric(bytes[bytes.count - 1])
    else { return false }
    for index in bytes.indices
    where !isAlphanumeric(bytes[index]) && bytes[index] != UInt8(ascii: "-") { return false }
    return true
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    Ascii.isDigit(byte) || Ascii.lowercased(byte) &- UInt8(ascii: "a") < 26
  }
}
