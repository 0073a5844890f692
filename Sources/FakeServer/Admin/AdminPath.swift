internal import Primitives

/// The path of a call below the prefix. A name in braces stands for a number: `requests/{seq}`.
struct AdminPath: Sendable, Hashable, ExpressibleByStringLiteral {
  let text: String
  private let segments: [Segment]

  private enum Segment: Hashable {
    case word(Substring)
    case number(name: Substring)
  }

  init(stringLiteral text: String) {
    self.text = text
    segments = text.split(separator: "/").map { segment in
      segment.hasPrefix("{") ? .number(name: segment.dropFirst().dropLast()) : .word(segment)
    }
  }

  /// The numbers by their names, if a path has this form; else nil.
  func match(_ path: String) -> [String: UInt64]? {
    let parts = path.split(separator: "/")
    guard parts.count == segments.count else { return nil }
    var numbers: [String: UInt64] = [:]
    for (segment, part) in zip(segments, parts) {
      switch segment {
      case .word(let word): if word != part { return nil }
      case .number(let name):
        // Without a sign.
        guard part.utf8.allSatisfy(Ascii.isDigit), let number = UInt64(part) else { return nil }
        numbers[String(name)] = number
      }
    }
    return numbers
  }
}
