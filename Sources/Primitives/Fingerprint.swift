/// A 64-bit hash of bytes that is the same in every process. It finds equal requests; it is not
/// made to resist an attacker who wants two requests to collide.
package struct Fingerprint: Sendable, Hashable {
  package private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  package init() {}

  /// Mixes in a part and its length, so that the border between two parts counts.
  package mutating func combine(_ bytes: Span<UInt8>) {
    var hash = value ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      // All eight bytes are within the span, and any eight bytes are a number.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = Self.mix(hash ^ UInt64(littleEndian: word))
      index += 8
    }
    var word: UInt64 = 0
    while index < bytes.count {
      word = word << 8 | UInt64(bytes[index])
      index += 1
    }
    value = Self.mix(hash ^ word)
  }

  /// Mixes in a text.
  package mutating func combine(_ text: String) { combine(Array(text.utf8).span) }

  /// Mixes in a number.
  package mutating func combine(_ word: UInt64) { value = Self.mix(value ^ word) }

  /// Folds a full product (as in wyhash, Wang Yi 2019).
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low ^ word
  }
}
