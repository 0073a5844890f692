/// Codes that only the holder of a key can make: HMAC (RFC 2104) with SHA-512.
package struct HMACSHA512: Sendable {
  /// The hashes of the padded key, which every message continues.
  private let inner: SHA512
  private let outer: SHA512

  /// - Parameter key: Of any length; one longer than a block is hashed first.
  package init(key: Span<UInt8>) {
    var padded = InlineArray<128, UInt8>(repeating: 0)
    if key.count > SHA512.blockBytes {
      let hash = SHA512.hash(key)
      for index in hash.indices { padded[index] = hash[index] }
    } else {
      for index in key.indices { padded[index] = key[index] }
    }
    inner = Self.started(padded, mask: 0x36)
    outer = Self.started(padded, mask: 0x5C)
  }

  private static func started(_ key: InlineArray<128, UInt8>, mask: UInt8) -> SHA512 {
    var masked = key
    for index in masked.indices { masked[index] ^= mask }
    var hash = SHA512()
    hash.update(masked.span)
    return hash
  }
}

extension HMACSHA512 {
  /// The code of a message: 64 bytes.
  package func code(of message: Span<UInt8>) -> [UInt8] {
    var inner = inner
    inner.update(message)
    var outer = outer
    outer.update(inner.finished().span)
    return outer.finished()
  }

  /// True if `code` is the code of `message`. The time does not depend on how many bytes are right, so
  /// that no code can be found byte by byte.
  package func isCode(_ code: Span<UInt8>, of message: Span<UInt8>) -> Bool {
    let right = self.code(of: message)
    guard code.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in right.indices { difference |= right[index] ^ code[index] }
    return difference == 0
  }
}
