extension Span<UInt8> {
  /// The length of the well-formed UTF-8 sequence at `index` (RFC 3629 §4): 1 to 4 bytes.
  ///
  /// - Returns: Nil if no well-formed sequence begins at `index`, or if the bytes end within it.
  @inlinable
  package func utf8Length(at index: Int) -> Int? {
    let second: ClosedRange<UInt8>
    let length: Int
    switch self[index] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= count, second.contains(self[index + 1]) else { return nil }
    for place in index + 2..<Swift.max(index + length, index + 2) where self[place] & 0xC0 != 0x80 {
      return nil
    }
    return length
  }

  /// The scalar of the well-formed sequence of `length` bytes at `index`.
  package func utf8Scalar(at index: Int, length: Int) -> UInt32 {
    let bits: UInt8 = length == 1 ? 0x7F : 0xFF >> UInt8(length + 1)
    var scalar = UInt32(self[index] & bits)
    for place in index + 1..<Swift.max(index + length, index + 1) {
      scalar = scalar << 6 | UInt32(self[place] & 0x3F)
    }
    return scalar
  }

  /// Unicode scalars of a text in UTF-8: all bytes but those that continue a sequence; O(n).
  package var scalarCount: Int {
    var count = 0
    for index in indices where self[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
