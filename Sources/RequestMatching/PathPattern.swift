internal import Bytes

/// A path in which `*` stands for anything within a segment and `**` for anything at all.
package struct PathPattern: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case literal([UInt8])
    case withinSegment
    case acrossSegments
  }

  /// The pattern as it was written.
  package let text: String
  private let parts: [Part]

  package init(_ text: String) {
    self.text = text
    var parts: [Part] = []
    var literal: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "*") else {
        literal.append(byte)
        continue
      }
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = []
      if rest.first == byte {
        rest.removeFirst()
        parts.append(.acrossSegments)
      } else {
        parts.append(.withinSegment)
      }
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  /// The one path that fits; nil where there is a wildcard.
  package var literal: String? {
    switch (parts.count, parts.first) {
    case (1, .literal(let bytes)?): bytes.repairedText
    default: nil
    }
  }

  /// True if the whole of `range` fits; O(n·m) for m wildcards at worst.
  package func matches(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    // An address without a path asks for the root (RFC 9112 §3.2.1).
    guard !range.isEmpty || parts.isEmpty else {
      let root = [UInt8(ascii: "/")]
      return matches(root.span, in: 0..<1)
    }
    // The ends of all ways to fit the parts so far; a set of states instead of backtracking.
    var starts: Set<Int> = [range.lowerBound]
    for part in parts {
      var ends: Set<Int> = []
      for start in starts {
        switch part {
        case .literal(let text):
          let end = start + text.count
          if end <= range.upperBound, bytes.equals(text.span, in: start..<end) { ends.insert(end) }
        case .withinSegment, .acrossSegments:
          var end = start
          // What is behind a start has been reached from an earlier one already.
          while ends.insert(end).inserted, end < range.upperBound,
            part == .acrossSegments || bytes[end] != UInt8(ascii: "/")
          { end += 1 }
        }
      }
      if ends.isEmpty { return false }
      starts = ends
    }
    return starts.contains(range.upperBound)
  }
}
