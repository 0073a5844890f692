internal import Bytes

/// Judges a `Content-Type` (RFC 9110 §8.3).
enum MediaType {
  /// True for `application/json`, if its charset parameter, where it has one, means UTF-8.
  static func isJSON(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    var part = value.lowerBound
    var isFirst = true
    while part <= value.upperBound {
      var end = part
      while end < value.upperBound, bytes[end] != UInt8(ascii: ";") { end += 1 }
      let text = bytes.trimmingBlanks(part..<end)
      if isFirst {
        guard bytes.equalsIgnoringCase("application/json", in: text) else { return false }
      } else if !isHarmless(text, bytes) {
        return false
      }
      isFirst = false
      part = end + 1
    }
    return true
  }

  /// True for every parameter but a charset that is not UTF-8.
  private static func isHarmless(_ parameter: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    let name: StaticString = "charset="
    let nameEnd = parameter.lowerBound + name.utf8CodeUnitCount
    guard nameEnd <= parameter.upperBound,
      bytes.equalsIgnoringCase(name, in: parameter.lowerBound..<nameEnd)
    else { return true }
    let charset = nameEnd..<parameter.upperBound
    for known in utf8Names where bytes.equalsIgnoringCase(known, in: charset) { return true }
    return false
  }

  /// The names that mean UTF-8, quoted or not.
  private static let utf8Names: [StaticString] = ["utf-8", "utf8", "\"utf-8\"", "\"utf8\""]
}
