/// A line of the record file.
enum RecordLine {
  private static let number = Array(#"{"seq":"#.utf8)
  private static let time = Array(#","time":""#.utf8)
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  private static let mostDigits = 20

  /// Bytes by which such a line is known.
  static let beginningBytes = number.count + mostDigits + time.count

  /// True if these may be the first bytes of such a line: `{"seq":12,"time":"`, as far as they go.
  static func mayBegin(with bytes: [UInt8]) -> Bool {
    guard bytes.count > number.count else { return number.starts(with: bytes) }
    guard bytes.starts(with: number) else { return false }
    let rest = bytes[number.count...]
    let behind = rest.drop { digits.contains($0) }
    let count = rest.count - behind.count
    guard (1...mostDigits).contains(count) else { return false }
    return behind.starts(with: time) || time.starts(with: behind)
  }
}
