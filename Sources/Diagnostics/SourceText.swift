/// A text that diagnostics point into: what it is called and what it says.
package struct SourceText: Sendable {
  /// What the user called it: a path as given, or a word for what has no path.
  package let name: String
  package let bytes: [UInt8]
  /// The offset of the first byte of each line.
  private let lineStarts: [Int]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// Line and column of a byte, both from 1; the column counts characters, as editors do.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineStarts.lastIndex { $0 <= offset } ?? 0
    let before = String(decoding: bytes[lineStarts[line]..<offset], as: UTF8.self)
    return (line + 1, before.count + 1)
  }

  /// `file:line:column: error: message`, the line itself, and carets under the range.
  package func render(_ diagnostic: Diagnostic) -> String {
    let (line, column) = position(of: diagnostic.range.lowerBound)
    let text = String(decoding: bytes[bounds(ofLine: line - 1)], as: UTF8.self)
    let end = min(diagnostic.range.upperBound, bounds(ofLine: line - 1).upperBound)
    let width = end > diagnostic.range.lowerBound ? position(of: end).column - column : 1
    // Of a long line only what stands around the place.
    let skipped = column > Self.shownBefore ? column - Self.shownBefore : 0
    let shown = text.dropFirst(skipped).prefix(Self.shownWidth)
    // A tab stays a tab under the line, so that the caret stands below its character.
    let indent = String(shown.prefix(column - 1 - skipped).map { $0 == "\t" ? "\t" : " " })
    let carets = min(max(width, 1), max(1, Self.shownWidth - indent.count))
    return """
      \(name):\(line):\(column): \(diagnostic.severity.rawValue): \
      \(Self.visible(diagnostic.message))
      \(Self.visible(String(shown)))
      \(indent)\(String(repeating: "^", count: carets))
      """
  }

  private static let shownBefore = 100
  private static let shownWidth = 160

  /// The text with control characters replaced, which could steer a terminal.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar
        }
      )
    )
  }

  /// The bytes of a line (from 0), without its line break.
  private func bounds(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }
}
