/// Takes text apart into lines as it comes.
struct LineSplitter: Sendable {
  /// A line, or what came of one that is too long.
  enum Line: Sendable, Equatable {
    case text([UInt8])
    case tooLong
  }

  /// Bytes that a line may have.
  static let limit = 1 << 20

  private var rest: [UInt8] = []
  private var isTooLong = false

  /// The lines that end in some more bytes.
  mutating func lines(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let last = pieces.removeLast()
    for piece in pieces {
      add(piece)
      lines.append(contentsOf: end())
    }
    add(last)
    return lines
  }

  /// The line that has no end.
  mutating func end() -> [Line] {
    defer {
      rest.removeAll()
      isTooLong = false
    }
    if isTooLong { return [.tooLong] }
    let isBlank = rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    return isBlank ? [] : [.text(rest)]
  }

  private mutating func add(_ piece: ArraySlice<UInt8>) {
    if rest.count + piece.count > Self.limit {
      isTooLong = true
      rest.removeAll()
    }
    if !isTooLong { rest += piece }
  }
}
