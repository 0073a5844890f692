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

  /// Writes four digits and returns the place behind them.
  @inline(__always)
  @unsafe
  private func four(_ number: Int, _ target: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    unsafe target.storeBytes(of: table[number], as: UInt32.self)
    return unsafe target + 4
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

  /// Writes a number of milliseconds since 1970.
  ///
  /// - Parameters:
  ///   - time: Any.
  ///   - target: With room for 24 bytes.
  /// - Returns: The place behind it.
  @inline(__always)
  @unsafe
  func write(time: Int64, to target: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    // Thirteen digits from 2001 to 2286, fourteen until 5138.
    guard time >= 1_000_000_000_000, time < 100_000_000_000_000 else {
      return unsafe writeAny(time, to: target)
    }
    let high = Int(time / 100_000_000)
    let low = Int(time % 100_000_000)
    var end = unsafe write(high, count: time < 10_000_000_000_000 ? 5 : 6, to: target)
    unsafe end = four(low / 10_000, end)
    return unsafe four(low % 10_000, end)
  }

  @unsafe
  private func writeAny(_ number: Int64, to target: UnsafeMutableRawPointer)
    -> UnsafeMutableRawPointer
  {
    var end = unsafe target
    for byte in String(number).utf8 {
      unsafe end.storeBytes(of: byte, as: UInt8.self)
      unsafe end += 1
    }
    return unsafe end
  }
}
