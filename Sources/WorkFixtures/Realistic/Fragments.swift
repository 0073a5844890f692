/// Short texts, each in a slot of its own of the same size, so that copying one is the same few
/// instructions whatever its length.
@safe
final class Fragments: Sendable {
  /// Bytes of a slot, the last of which says how many of the others count.
  static let slot = 64
  static let longest = slot - 1

  /// Written by `init` alone, so that all threads may read it.
  private nonisolated(unsafe) let bytes: UnsafeMutableRawPointer
  private let count: Int

  /// - Parameter texts: Each of at most `longest` bytes.
  init(_ texts: [String]) {
    count = texts.count
    unsafe bytes = .allocate(byteCount: max(1, texts.count) * Self.slot, alignment: Self.slot)
    for (index, text) in texts.enumerated() {
      precondition(text.utf8.count <= Self.longest, "a fragment is too long: \(text)")
      let slot = unsafe bytes + index * Self.slot
      unsafe slot.initializeMemory(as: UInt8.self, repeating: 0, count: Self.slot)
      for (place, byte) in text.utf8.enumerated() {
        unsafe slot.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
      }
      unsafe slot.storeBytes(of: UInt8(text.utf8.count), toByteOffset: Self.longest, as: UInt8.self)
    }
  }

  deinit { unsafe bytes.deallocate() }

  /// Copies a whole slot.
  ///
  /// - Parameters:
  ///   - index: Of the text.
  ///   - target: With room for `slot` bytes.
  /// - Returns: The place behind the text.
  @inline(__always)
  @unsafe
  func copy(_ index: Int, to target: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    assert(index >= 0 && index < count)
    let source = unsafe bytes + index &* Self.slot
    let block = unsafe source.load(as: SIMD64<UInt8>.self)
    unsafe target.storeBytes(of: block, as: SIMD64<UInt8>.self)
    return unsafe target + Int(source.load(fromByteOffset: Self.longest, as: UInt8.self))
  }
}
