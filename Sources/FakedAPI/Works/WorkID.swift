internal import Primitives

/// The identifier of a work, in the form of an ObjectId: 4 bytes of seconds and 8 more, written as
/// 24 lower-case hexadecimal digits.
package struct WorkID: Sendable, Hashable {
  private let seconds: UInt32
  private let rest: UInt64

  /// - Parameters:
  ///   - seconds: When the work was created, since 1970 UTC; the lowest 32 bits count.
  ///   - seed: What the rest is drawn from.
  ///   - ordinal: Which work this is. Under one seed no two ordinals have the same rest.
  package init(seconds: Int64, seed: UInt64, ordinal: UInt64) {
    self.seconds = UInt32(truncatingIfNeeded: seconds)
    rest = Self.mix(seed &+ ordinal &* 0x9E37_79B9_7F4A_7C15)
  }

  /// - Parameters:
  ///   - seconds: When the work was created, since 1970 UTC; the lowest 32 bits count.
  ///   - rest: What tells it from others.
  package init(seconds: Int64, rest: UInt64) {
    self.seconds = UInt32(truncatingIfNeeded: seconds)
    self.rest = rest
  }

  /// The identifier of an object that no request has created.
  ///
  /// - Parameters:
  ///   - index: Of the object among those that are given.
  ///   - start: When it started, in milliseconds since 1970 UTC.
  ///   - seed: What the rest is drawn from. Requests count upwards from 0: none gets such an id.
  package init(given index: Int, start: Int64, seed: UInt64) {
    self.init(seconds: start / 1000, seed: seed, ordinal: .max - UInt64(clamping: index))
  }

  /// The identifier as text.
  package var text: String {
    var output: [UInt8] = []
    write(into: &output)
    return output.repairedText
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014), which maps one to one.
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  package func write(into output: inout [UInt8]) {
    output.append(hex: UInt64(seconds), digits: 8)
    output.append(hex: rest, digits: 16)
  }
}
