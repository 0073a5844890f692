/// Splits text into lines as it arrives. Blank lines are skipped, and counted.
struct LineSplitter: Sendable {
  struct Line: Sendable, Equatable {
    enum Content: Sendable, Equatable {
      case text([UInt8])
      /// It was longer than `limit`, and is not held.
      case tooLong
    }

    /// From 1.
    let number: UInt64
    var content: Content
  }

  /// Bytes that a line may have.
  static let limit = 1 << 20

  private var rest: [UInt8] = []
  private var isTooLong = false
  private var number: UInt64 = 0

  /// The lines that end in some more bytes.
  mutating func lines(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let last = pieces.removeLast()
    for piece in pieces {
      add(piece)
      if let line = end() { lines.append(line) }
    }
    add(last)
    return lines
  }

  /// The line that has no end; nil for a blank one.
  mutating func end() -> Line? {
    defer {
      rest.removeAll()
      isTooLong = false
    }
    number += 1
    if isTooLong { return Line(number: number, content: .tooLong) }
    let isBlank = rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    return isBlank ? nil : Line(number: number, content: .text(rest))
  }

  private mutating func add(_ piece: ArraySlice<UInt8>) {
    if rest.count + piece.count > Self.limit {
      isTooLong = true
      rest.removeAll()
    }
    if !isTooLong { rest += piece }
  }
}
