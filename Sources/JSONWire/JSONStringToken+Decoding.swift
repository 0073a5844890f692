internal import Primitives

extension JSONStringToken {
  /// The string that the token stands for; half a surrogate pair becomes U+FFFD.
  ///
  /// - Parameter bytes: The bytes that the token was scanned from.
  /// - Returns: The text, without quotation marks and escapes.
  package func decoded(from bytes: Span<UInt8>) -> String {
    guard hasEscapes else { return bytes.string(in: content) }
    var units: [UInt8] = []
    units.reserveCapacity(content.count)
    var index = content.lowerBound
    while index < content.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        units.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "b"): units.append(0x08)
      case UInt8(ascii: "f"): units.append(0x0C)
      case UInt8(ascii: "n"): units.append(0x0A)
      case UInt8(ascii: "r"): units.append(0x0D)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "u"):
        let (scalar, length) = unicodeEscape(bytes, at: index)
        units.append(contentsOf: Array(String(scalar).utf8))
        index += length
        continue
      case let itself: units.append(itself)
      }
      index += 2
    }
    return units.repairedText
  }

  /// The scalar of the `\u` escape at `index`, joined with the next one if both make a surrogate
  /// pair (RFC 8259 §7), and how many bytes that took.
  private func unicodeEscape(
    _ bytes: Span<UInt8>,
    at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let unit = codeUnit(bytes, at: index + 2)
    if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
    let next = index + 6
    if unit < 0xDC00, next + 6 <= content.upperBound, bytes[next] == UInt8(ascii: "\\"),
      bytes[next + 1] == UInt8(ascii: "u")
    {
      let low = codeUnit(bytes, at: next + 2)
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return (scalar, 12)
      }
    }
    return ("\u{FFFD}", 6)
  }

  private func codeUnit(_ bytes: Span<UInt8>, at start: Int) -> UInt32 {
    var unit: UInt32 = 0
    for index in start..<start + 4 { unit = unit << 4 | UInt32(Ascii.hexValue(bytes[index]) ?? 0) }
    return unit
  }
}
