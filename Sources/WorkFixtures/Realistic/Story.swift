internal import Randomness

/// What a realistic work says, as numbers: which of the texts, which of the people and things.
struct Story: Sendable {
  var start: Int64 = 0
  var end: Int64 = 0
  var type = WorkType.repair
  /// Of its family.
  var component = 0
  var family = 0
  var opening = 0
  var reason = 0
  var detail = 0
  /// The raw value of the outcome.
  var outcome = 0
  var predicate = 0
  var closing = 0
  /// True if the component is electronic or measures.
  var isDevice = false
  var user = 0
  /// True if the work was on a location, false if on a thing.
  var isOnLocation = false
  /// Of the thing or of the location.
  var place = 0
  /// What the hour meter of the thing shows.
  var operatingHours = 0
  var propertyCount = 0
  /// Where the first property is drawn from.
  var firstProperty = Draw(0)
}

extension Story {
  /// What of a story is settled before it is told; nil for what is drawn.
  struct Premise: Sendable {
    var type: WorkType?
    var isOnLocation: Bool?
  }
}

/// The random bits of a work, each for one member alone: those of the streams 0 to 3, and further
/// blocks of stream 4. A new member takes a new stream; no bits ever serve another.
struct WorkBits: Sendable {
  private let blocks: (first: SIMD4<UInt64>, second: SIMD4<UInt64>)

  static let streams = SIMD4<UInt64>(0, 1, 2, 3)
  /// Of the properties behind the first.
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
