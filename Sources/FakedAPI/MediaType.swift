internal import Diagnostics
internal import Primitives

/// Checks a `Content-Type` (RFC 9110 §8.3).
package enum MediaType {
  /// The first check of a body.
  ///
  /// - Parameters:
  ///   - value: Of the field, as a range of `bytes`; nil where it is absent, which counts as JSON.
  ///   - bytes: What the range points into.
  /// - Throws: 415 for all but JSON in UTF-8.
  package static func check(_ value: Range<Int>?, in bytes: Span<UInt8>) throws(APIRefusal) {
    guard let value, !isJSON(bytes, value) else { return }
    let found = bytes.fieldText(in: value)
    throw APIRefusal(
      415,
      "Content-Type: expected application/json in UTF-8, found \(quoted(found))"
    )
  }

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
