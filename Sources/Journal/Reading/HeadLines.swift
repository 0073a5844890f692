internal import Primitives

/// The lines of a recorded head or of a part of a form, well formed or not. (`HTTPWire` parses heads too,
/// and refuses all but well-formed ones.) A line ends at a carriage return or a line feed.
enum HeadLines {
  struct Line {
    /// Without its end.
    let range: Range<Int>
    /// The first byte of the next line.
    let next: Int
    /// The bytes before the first colon, without blanks around them; nil without a colon.
    let name: Range<Int>?
    /// The bytes after it, without blanks around them.
    let value: Range<Int>?
  }

  static func forEach(_ bytes: Span<UInt8>, in range: Range<Int>, _ body: (Line) -> Void) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      var colon: Int?
      while end < range.upperBound, !endsLine(bytes[end]) {
        if colon == nil, bytes[end] == UInt8(ascii: ":") { colon = end }
        end += 1
      }
      var next = end
      while next < range.upperBound, endsLine(bytes[next]) { next += 1 }
      body(
        Line(
          range: start..<end,
          next: next,
          name: colon.map { bytes.trimmingBlanks(start..<$0) },
          value: colon.map { bytes.trimmingBlanks($0 + 1..<end) }
        )
      )
      start = next
    }
  }

  static func list(_ bytes: Span<UInt8>, in range: Range<Int>) -> [Line] {
    var lines: [Line] = []
    forEach(bytes, in: range) { lines.append($0) }
    return lines
  }

  private static func endsLine(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }
}
