internal import Randomness

/// The random bits of a work, each for one member alone: those of the streams 0 to 3, and further
/// blocks of stream 4. A new member uses a new stream; no bits serve two members.
struct WorkBits: Sendable {
  private let blocks: (first: SIMD4<UInt64>, second: SIMD4<UInt64>)

  static let streams = SIMD4<UInt64>(0, 1, 2, 3)
  /// For the properties after the first.
  static let moreProperties: UInt32 = 4

  @inline(__always)
  init(seed: UInt64, index: UInt64) {
    blocks = Philox.quad(index: index, streams: Self.streams, key: seed)
  }

  var startTimestamp: UInt64 { blocks.first[0] }
  var endTimestamp: UInt64 { blocks.second[0] }
  var type: UInt64 { blocks.first[1] >> 32 }
  var userEmail: UInt64 { blocks.first[1] &<< 32 }
  var description: UInt64 { blocks.second[1] }
  var place: (UInt64, UInt64) { (blocks.first[2], blocks.second[2]) }
  var outcome: UInt64 { blocks.first[3] }
  var properties: UInt64 { blocks.second[3] }
}
