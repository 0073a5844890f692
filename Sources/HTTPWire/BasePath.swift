internal import Primitives

/// The path that a whole API is under, such as `/api`.
package struct BasePath: Sendable, Hashable, CustomStringConvertible {
  /// Begins with a slash and does not end with one; empty for the root.
  package let text: String
  private let bytes: [UInt8]
  private let segmentCount: Int

  /// The path of an API that has none of its own.
  package static let root = BasePath()

  /// What `init?` expects, for messages.
  package static let expected =
    "a path such as /api or /api/v1 (without escapes, '*', dot segments and empty segments, and "
    + "not under /__mock)"

  private init() {
    text = ""
    bytes = []
    segmentCount = 0
  }

  /// - Returns: Nil unless `text` is `/`, or `/` and segments that a path has in its normal form, with no
  ///   `__mock` at the start, where the admin API is; a slash at the end is left out.
  package init?(_ text: String) {
    if text == "/" {
      self = .root
      return
    }
    let path = text.hasSuffix("/") ? String(text.dropLast()) : text
    let utf8 = Array(path.utf8)
    guard path.hasPrefix("/"), NormalPath.isNormal(utf8.span, in: utf8.indices),
      !text.contains("//"), !path.contains("*"), path != "/__mock", !path.hasPrefix("/__mock/")
    else { return nil }
    self.text = path
    bytes = utf8
    segmentCount = path.count { $0 == "/" }
  }

  package var isRoot: Bool { text.isEmpty }

  /// The path as people write it: `/` for the root.
  package var description: String { isRoot ? "/" : text }

  /// The part of a path after the base path; it can be empty.
  ///
  /// - Parameters:
  ///   - path: Of a request, as a range of `message`.
  ///   - message: What the range points into.
  /// - Returns: Nil if the path is not below the base path.
  func rest(of path: Range<Int>, in message: Span<UInt8>) -> Range<Int>? {
    guard let end = end(ofSegments: segmentCount, path, message) else {
      return restOfOther(path, in: message)
    }
    let prefix = path.lowerBound..<end
    if message.equals(bytes.span, in: prefix), NormalPath.isNormal(message, in: path) {
      return end..<path.upperBound
    }
    return restOfOther(path, in: message)
  }

  /// The same for a path that is not in its normal form: dot segments may lead out of the base path, or
  /// into it.
  private func restOfOther(_ path: Range<Int>, in message: Span<UInt8>) -> Range<Int>? {
    let normal = NormalPath.of(message, in: path)
    guard normal.starts(with: bytes) else { return nil }
    let rest = Array(normal[bytes.count...])
    guard !rest.isEmpty else { return path.upperBound..<path.upperBound }
    guard rest[0] == UInt8(ascii: "/") else { return nil }
    // The shortest end of the path that reads the same. It has at least a third of the length, because
    // three bytes of a path are at least one of its normal form; others are not looked at.
    for start in path.reversed() where message[start] == UInt8(ascii: "/") {
      let end = start..<path.upperBound
      if end.count >= rest.count / 3, NormalPath.of(message, in: end) == rest { return end }
    }
    return nil
  }

  /// Where the first segments of a path end; nil if it has fewer.
  private func end(ofSegments count: Int, _ path: Range<Int>, _ message: Span<UInt8>) -> Int? {
    var slashes = 0
    for index in path where message[index] == UInt8(ascii: "/") {
      slashes += 1
      if slashes > count { return index }
    }
    return slashes == count ? path.upperBound : nil
  }
}
