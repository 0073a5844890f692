internal import Primitives

/// A path in which `*` stands for any text within a segment and `**` for any text. It may be
/// written in readable form (`/größe`, `/a b`) or as it is sent; `%2A` stands for the star itself.
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
    let path = Self.marked(Array(text.utf8))
    var parts: [Part] = []
    var literal: [UInt8] = []
    for byte in NormalPath.withoutDotSegments(path) {
      guard byte == Self.withinMark || byte == Self.acrossMark else {
        literal.append(byte)
        continue
      }
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = []
      parts.append(byte == Self.withinMark ? .withinSegment : .acrossSegments)
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  /// Marks for the wildcards while the pattern is split: no normal path has these bytes.
  private static let withinMark: UInt8 = 0
  private static let acrossMark: UInt8 = 1

  /// The pattern in the normal form, with marks for its wildcards.
  private static func marked(_ text: [UInt8]) -> [UInt8] {
    let star = UInt8(ascii: "*")
    var path: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == star {
        let isDouble = index + 1 < text.count && text[index + 1] == star
        path.append(isDouble ? acrossMark : withinMark)
        index += isDouble ? 2 : 1
      } else {
        let end = text[index...].firstIndex(of: star) ?? text.count
        NormalPath.append(text.span, in: index..<end, to: &path)
        index = end
      }
    }
    return path
  }

  /// The only path that matches, in its normal form; nil if the pattern has a wildcard.
  package var literal: String? {
    switch (parts.count, parts.first) {
    case (1, .literal(let bytes)?): bytes.repairedText
    default: nil
    }
  }

  /// True if the whole of a normal path matches; O(n·m) for m wildcards at worst, which `cost`
  /// counts.
  package func matches(_ bytes: Span<UInt8>, _ cost: MatchingCost? = nil) -> Bool {
    let range = bytes.indices
    // The ends of all ways to match the parts so far: a set of states instead of backtracking.
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
          // An end that is in the set was reached from an earlier start, as were all ends after it.
          while ends.insert(end).inserted, end < range.upperBound,
            part == .acrossSegments || bytes[end] != UInt8(ascii: "/")
          { end += 1 }
        }
      }
      guard cost?.spend(starts.count + ends.count) ?? true, !ends.isEmpty else { return false }
      starts = ends
    }
    return starts.contains(range.upperBound)
  }
}
