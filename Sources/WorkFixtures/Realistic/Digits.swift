/// Decimal digits from a table, four at a time.
struct Digits: Sendable {
  /// The digits of 0 to 9999, four bytes each.
  private let table: FixedTable<UInt32>

  init() {
    table = FixedTable(
      (0..<10_000)
        .map { number in
          let digits = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10]
          let word = digits.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1 + 48) }
          return UInt32(littleEndian: word)
        }
    )
  }

  /// The last eight digits of a number below 10⁸.
  @inline(__always)
  private func eight(_ number: Int) -> UInt64 {
    let (high, low) = number.quotientAndRemainder(dividingBy: 10_000)
    return UInt64(UInt32(littleEndian: table[high]))
      | UInt64(UInt32(littleEndian: table[low])) << 32
  }

  /// Writes the last `count` digits of a number.
  ///
  /// - Parameters:
  ///   - number: Below 10 to the power of `count`.
  ///   - count: 0 to 8.
  ///   - bytes: Where to, with room for eight.
  ///   - place: Where to begin; moves to after the digits.
  @inline(__always)
  func write(_ number: Int, count: Int, to bytes: inout MutableRawSpan, at place: inout Int) {
    // The lowest byte comes first.
    let word = eight(number) &>> UInt64((8 &- count) &* 8)
    bytes.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
    place &+= count
  }

  /// Times of 13 digits, in milliseconds since 1970: from 2001 to 2286.
  private static let usualTimes: Range<Int64> = 1_000_000_000_000..<10_000_000_000_000
  /// Times of 14 digits: from 2286 to 5138.
  private static let lateTimes: Range<Int64> = 10_000_000_000_000..<100_000_000_000_000

  /// Writes a time in milliseconds since 1970.
  @inline(__always)
  func write(time: Int64, to bytes: inout MutableRawSpan, at place: inout Int) {
    if Self.usualTimes.contains(time) {
      write(time: time, count: 13, to: &bytes, at: &place)
    } else {
      writeUnusual(time, to: &bytes, at: &place)
    }
  }

  private func writeUnusual(_ time: Int64, to bytes: inout MutableRawSpan, at place: inout Int) {
    if Self.lateTimes.contains(time) {
      write(time: time, count: 14, to: &bytes, at: &place)
    } else {
      for byte in String(time).utf8 {
        bytes.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
        place += 1
      }
    }
  }

  @inline(__always)
  private func write(time: Int64, count: Int, to bytes: inout MutableRawSpan, at place: inout Int) {
    write(Int(time / 100_000_000), count: count &- 8, to: &bytes, at: &place)
    write(Int(time % 100_000_000), count: 8, to: &bytes, at: &place)
  }
}
