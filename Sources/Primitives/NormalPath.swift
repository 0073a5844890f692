/// The path of a request target in the form in which paths compare (RFC 3986 §6.2.2): characters
/// that a path may hold are not percent-encoded, all others are, with upper-case digits; dot
/// segments are resolved; an empty path is the root. `%2F` stays encoded, because it does not
/// separate segments.
package enum NormalPath {
  /// True if the path is in the normal form already, as nearly all are; O(n), allocates nothing.
  package static func isNormal(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    let path = bytes.extracting(range)
    var hasDot = false
    for index in path.indices {
      let byte = path[index]
      guard isPathByte(byte) else { return false }
      hasDot = hasDot || byte == UInt8(ascii: ".")
    }
    return !path.isEmpty && !(hasDot && hasDotSegment(path))
  }

  /// True if the path has a `%` or a dot. Without them, a path and its normal form begin alike.
  package static func mayBeginOtherwise(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    let path = bytes.extracting(range)
    for index in path.indices
    where path[index] == UInt8(ascii: "%") || path[index] == UInt8(ascii: ".") {
      return true
    }
    return false
  }

  /// True if a segment is `.` or `..`.
  private static func hasDotSegment(_ path: Span<UInt8>) -> Bool {
    let dot = UInt8(ascii: ".")
    var start = 0
    for end in 0...path.count where end == path.count || path[end] == slash {
      let segment = start..<end
      if (1...2).contains(segment.count), segment.allSatisfy({ path[$0] == dot }) { return true }
      start = end + 1
    }
    return false
  }

  /// The normal form of a path, which may also be written for people: a `%` without two hexadecimal
  /// digits stands for itself.
  package static func of(_ bytes: Span<UInt8>, in range: Range<Int>) -> [UInt8] {
    guard !range.isEmpty else { return [slash] }
    var path: [UInt8] = []
    append(bytes, in: range, to: &path)
    return withoutDotSegments(path)
  }

  package static func of(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return of(bytes.span, in: bytes.indices)
  }

  /// Appends a part of a path in the normal form; dot segments stay.
  package static func append(
    _ bytes: Span<UInt8>,
    in range: Range<Int>,
    to path: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      var byte = bytes[index]
      var isEncoded = false
      if let value = encodedByte(bytes, at: index, in: range) {
        (byte, isEncoded) = (value, true)
        index += 3
      } else {
        index += 1
      }
      if isPathByte(byte), !(isEncoded && byte == slash) {
        path.append(byte)
      } else {
        appendEncoded(byte, to: &path)
      }
    }
  }

  /// Resolves the segments `.` and `..` (RFC 3986 §5.2.4).
  package static func withoutDotSegments(_ path: [UInt8]) -> [UInt8] {
    let dot = UInt8(ascii: ".")
    let segments = path.split(separator: slash, omittingEmptySubsequences: false)
    guard segments.contains(where: { $0.elementsEqual([dot]) || $0.elementsEqual([dot, dot]) })
    else { return path }
    var kept: [ArraySlice<UInt8>] = []
    for (number, segment) in segments.enumerated() {
      let isUp = segment.elementsEqual([dot, dot])
      guard number > 0, isUp || segment.elementsEqual([dot]) else {
        kept.append(segment)
        continue
      }
      if isUp, kept.count > 1 { kept.removeLast() }
      // A path that ends in such a segment names a folder.
      if number == segments.count - 1 { kept.append([]) }
    }
    return Array(kept.joined(separator: [slash]))
  }

  /// The text that a segment of a path stands for: every byte decoded.
  package static func decoded(_ segment: Span<UInt8>) -> String {
    var output: [UInt8] = []
    var index = 0
    while index < segment.count {
      let encoded = encodedByte(segment, at: index, in: segment.indices)
      output.append(encoded ?? segment[index])
      index += encoded == nil ? 1 : 3
    }
    return output.repairedText
  }

  /// A normal path for people: decoded, except for `/`, `?`, `#`, `%`, control characters and bytes
  /// that are not UTF-8.
  package static func readable(_ path: Span<UInt8>) -> String {
    var output: [UInt8] = []
    var index = 0
    while index < path.count {
      var run: [UInt8] = []
      while let byte = encodedByte(path, at: index + 3 * run.count, in: path.indices),
        byte >= 0x20, byte != 0x7F, !reserved.contains(byte)
      { run.append(byte) }
      appendReadable(run.span, to: &output)
      index += 3 * run.count
      // A plain byte, or one that stays encoded.
      if run.isEmpty {
        output.append(path[index])
        index += 1
      }
    }
    return output.repairedText
  }

  private static func appendReadable(_ run: Span<UInt8>, to output: inout [UInt8]) {
    var index = 0
    while index < run.count {
      if let length = run.utf8Length(at: index) {
        output.append(copying: run.extracting(index..<index + length))
        index += length
      } else {
        appendEncoded(run[index], to: &output)
        index += 1
      }
    }
  }

  private static let slash = UInt8(ascii: "/")
  private static let reserved = Array("/?#%".utf8)

  /// The byte that `%` and two hexadecimal digits at `index` stand for; nil for anything else.
  private static func encodedByte(_ bytes: Span<UInt8>, at index: Int, in range: Range<Int>)
    -> UInt8?
  {
    guard index + 2 < range.upperBound, bytes[index] == UInt8(ascii: "%"),
      let high = Ascii.hexValue(bytes[index + 1]), let low = Ascii.hexValue(bytes[index + 2])
    else { return nil }
    return high << 4 | low
  }

  private static func appendEncoded(_ byte: UInt8, to path: inout [UInt8]) {
    path.append(UInt8(ascii: "%"))
    for digit in [byte >> 4, byte & 0xF] {
      path.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }

  /// True for a byte that a path holds unencoded: `/`, and `pchar` without `%` (RFC 3986 §3.3).
  @inline(__always)
  private static func isPathByte(_ byte: UInt8) -> Bool {
    Ascii.isMember(byte, low: 0x2FFF_FFD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
  }
}
