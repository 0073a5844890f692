/// Short texts, each in a slot of its own of the same size, so that copying one is the same few
/// instructions whatever its length.
struct Fragments: Sendable {
  /// Bytes of a slot.
  static let slot = 64

  private let slots: FixedTable<SIMD64<UInt8>>
  /// The bytes of each text. In a table of their own: a length inside the slot would pass through
  /// a vector register, for which every next write waits.
  private let lengths: FixedTable<UInt8>

  /// - Parameter texts: Each of at most `slot` bytes.
  init(_ texts: [String]) {
    slots = FixedTable(
      texts.map { text in
        precondition(text.utf8.count <= Self.slot, "a fragment is too long: \(text)")
        var slot = SIMD64<UInt8>()
        for (place, byte) in text.utf8.enumerated() { slot[place] = byte }
        return slot
      }
    )
    lengths = FixedTable(texts.map { UInt8($0.utf8.count) })
  }

  /// Writes a whole slot, of which the text counts.
  ///
  /// - Parameters:
  ///   - index: Of the text.
  ///   - bytes: Where to.
  ///   - place: Where to begin; moves to after the text.
  @inline(__always)
  func copy(_ index: Int, to bytes: inout MutableRawSpan, at place: inout Int) {
    bytes.storeBytes(of: slots[index], toByteOffset: place, as: SIMD64<UInt8>.self)
    place &+= Int(lengths[index])
  }
}
