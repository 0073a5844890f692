/// A place in a text: line and column, both from 1. Columns count Unicode scalars ("é" written as
/// "e" with a combining accent is two), in every message of every program.
package struct TextPosition: Sendable, Hashable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of byte `offset` of `bytes`; O(n), for messages only.
  package init(of offset: Int, in bytes: Span<UInt8>) {
    let end = Swift.min(offset, bytes.count)
    var line = 1
    var start = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    self.init(line: line, column: bytes.extracting(start..<end).scalarCount + 1)
  }
}

extension TextPosition: CustomStringConvertible {
  package var description: String { "line \(line) column \(column)" }
}
