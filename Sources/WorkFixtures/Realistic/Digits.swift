/// Decimal digits from a table, four at a time.
@safe
final class Digits: Sendable {
  /// The digits of 0 to 9999, four bytes each. Written by `init` alone, so that all may read it.
  private nonisolated(unsafe) let table: UnsafeMutablePointer<UInt32>

  init() {
    unsafe table = .allocate(capacity: 10_000)
    for number in 0..<10_000 {
      let digits = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10]
      let word = digits.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1 + 48) }
      unsafe table[number] = UInt32(littleEndian: word)
    }
  }

  deinit { unsafe table.deallocate() }

  @inline(__always)
  @unsafe
  private func four(_ number: Int, _ target: UnsafeMutableRawPointer) {
    unsafe target.storeBytes(of: table[number], as: UInt32.self)
  }

  /// Writes the last `count` digits of a number.
  ///
  /// - Parameters:
  ///   - number: Below 10 to the power of `count`.
  ///   - count: 0 to 8.
  ///   - target: With room for eight bytes.
  /// - Returns: The place behind them.
  @inline(__always)
  @unsafe
  func write(_ number: Int, count: Int, to target: UnsafeMutableRawPointer)
    -> UnsafeMutableRawPointer
  {
    let (high, low) = number.quotientAndRemainder(dividingBy: 10_000)
    let word =
      unsafe UInt64(UInt32(littleEndian: table[high]))
      | UInt64(UInt32(littleEndian: table[low])) << 32
    // What is written first is the lowest byte.
    unsafe target.storeBytes(
      of: (word &>> UInt64((8 &- count) &* 8)).littleEndian,
      as: UInt64.self
    )
    return unsafe target + count
  }

  /// The digits of a time in milliseconds since 1970: from 2001 to 2286, and from there to 5138.
  static let ofTime = (usual: 13, late: 14)
  static let usualTimes: Range<Int64> = 1_000_000_000_000..<10_000_000_000_000
  static let lateTimes: Range<Int64> = 10_000_000_000_000..<100_000_000_000_000

  /// Writes a time, over bytes that are there.
  ///
  /// - Parameters:
  ///   - time: In `usualTimes`, or in `lateTimes`.
  ///   - isLate: True for the latter.
  ///   - target: Where its first digit belongs.
  @inline(__always)
  @unsafe
  func write(time: Int64, isLate: Bool, to target: UnsafeMutableRawPointer) {
    let low = Int(time % 100_000_000)
    let rest = unsafe write(Int(time / 100_000_000), count: isLate ? 6 : 5, to: target)
    unsafe four(low / 10_000, rest)
    unsafe four(low % 10_000, rest + 4)
  }

  /// Writes any number, and returns the place behind it; room for 20 bytes.
  @unsafe
  func write(any number: Int64, to target: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    var end = unsafe target
    for byte in String(number).utf8 {
      unsafe end.storeBytes(of: byte, as: UInt8.self)
      unsafe end += 1
    }
    return unsafe end
  }
}
