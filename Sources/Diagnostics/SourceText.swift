package import Primitives

/// A text that diagnostics point into, with its name.
package struct SourceText: Sendable {
  /// The path as the user gave it, or a word for a text without a path.
  package let name: String
  /// Without a byte order mark, which is no character of the text.
  package let bytes: [UInt8]
  /// The offset of the first byte of each line.
  private let lineStarts: [Int]
  /// Unicode scalars before each block of bytes.
  private let scalarCounts: [Int]

  private static let blockBytes = 64 * 1024

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    let bytes = bytes.withoutByteOrderMark
    self.bytes = bytes
    var (lineStarts, scalarCounts, scalars) = ([0], [Int](), 0)
    for (index, byte) in bytes.enumerated() {
      if index % Self.blockBytes == 0 { scalarCounts.append(scalars) }
      if byte & 0xC0 != 0x80 { scalars += 1 }
      if byte == UInt8(ascii: "\n") { lineStarts.append(index + 1) }
    }
    self.lineStarts = lineStarts
    self.scalarCounts = scalarCounts
  }

  /// The place of a byte; O(log lines), however long its line is.
  package func position(of offset: Int) -> TextPosition {
    let offset = min(max(offset, 0), bytes.count)
    var (line, end) = (0, lineStarts.count)
    while end - line > 1 {
      let middle = (line + end) / 2
      if lineStarts[middle] <= offset { line = middle } else { end = middle }
    }
    let start = lineStarts[line]
    let column =
      offset - start <= Self.blockBytes
      ? bytes.span.extracting(start..<offset).scalarCount
      : scalars(before: offset) - scalars(before: start)
    return TextPosition(line: line + 1, column: column + 1)
  }

  private func scalars(before offset: Int) -> Int {
    let block = min(offset / Self.blockBytes, scalarCounts.count - 1)
    guard block >= 0 else { return 0 }
    return scalarCounts[block]
      + bytes.span.extracting((block * Self.blockBytes)..<offset).scalarCount
  }

  /// `file:line:column: error: message`, the line itself, and carets under the range. All of it is
  /// visible text, and the carets stand below the visible form of the characters.
  package func render(_ diagnostic: Diagnostic) -> String {
    let place = position(of: diagnostic.range.lowerBound)
    let bounds = bounds(ofLine: place.line - 1)
    let start = min(max(diagnostic.range.lowerBound, bounds.lowerBound), bounds.upperBound)
    let end = min(max(diagnostic.range.upperBound, start), bounds.upperBound)
    // Of a long line, only the part around the place is shown.
    let before = shown(bounds.lowerBound..<start, last: Self.shownBefore)
    let room = Self.shownWidth - before.count
    let marked = shown(start..<end, first: room)
    let behind = shown(end..<bounds.upperBound, first: room - marked.count)
    // A tab stays a tab under the line, so that the caret stands below its character.
    let indent = String(before.map { $0 == "\t" ? "\t" : " " })
    return """
      \(VisibleText.line(name)):\(place.line):\(place.column): \(diagnostic.severity.rawValue): \
      \(VisibleText.line(diagnostic.message))
      \(before)\(marked)\(behind)
      \(indent)\(String(repeating: "^", count: max(marked.count, 1)))
      """
  }

  private static let shownBefore = 100
  private static let shownWidth = 160
  /// Bytes of the longest character that is shown; more of one are cut.
  private static let characterBytes = 16

  /// The first characters of a part of a line, as visible text.
  private func shown(_ range: Range<Int>, first count: Int) -> Substring {
    shown(range.prefix(max(0, count) * Self.characterBytes)).prefix(max(0, count))
  }

  /// The last characters of a part of a line, as visible text.
  private func shown(_ range: Range<Int>, last count: Int) -> Substring {
    shown(range.suffix(count * Self.characterBytes)).suffix(count)
  }

  private func shown(_ range: Range<Int>) -> String {
    var output: [UInt8] = []
    VisibleText.append(bytes.span.extracting(range), to: &output, keepsTabs: true)
    return String(decoding: output, as: UTF8.self)
  }

  /// The bytes of a line (from 0), without its line break.
  private func bounds(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }
}
