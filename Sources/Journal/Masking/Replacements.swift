/// Parts of a text, in order, and the bytes that replace each.
struct Replacements {
  private var parts: [(range: Range<Int>, shown: [UInt8])] = []

  mutating func append(_ range: Range<Int>, _ shown: [UInt8]) { parts.append((range, shown)) }

  func apply(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    for part in parts {
      result += bytes[start..<part.range.lowerBound] + part.shown
      start = part.range.upperBound
    }
    return result + bytes[start...]
  }
}
