internal import Primitives

/// What a part of a template can be in a `Retry-After`.
enum RetryAfterPiece: Sendable, Hashable {
  case text([UInt8])
  /// At least one digit.
  case digits
  /// A whole date.
  case date
  /// What a request says: anything, nothing too.
  case anything
  /// Nothing that a client can read.
  case unreadable

  init(_ part: Template.Part) {
    switch part {
    case .text(let text): self = .text(text)
    case .value(let value), .quotedValue(let value), .wholeValue(let value):
      switch value {
      case .literal(let text): self = .text(Array(text.utf8))
      case .query, .header, .body, .tenant, .token: self = .anything
      case .attempt, .randomInteger: self = .digits
      case .time(let time): self = time.form == .http ? .date : .unreadable
      // A random.hex of digits alone is luck.
      case .method, .path, .id, .randomHex, .randomUUID: self = .unreadable
      }
    }
  }
}

extension RetryAfterPiece {
  /// True if the pieces can make a number of seconds together.
  static func canBeSeconds(_ pieces: [Self]) -> Bool {
    pieces.allSatisfy { piece in
      switch piece {
      case .text(let text): text.allSatisfy(Ascii.isDigit)
      case .digits, .anything: true
      case .date, .unreadable: false
      }
    }
  }

  /// The form of a date: letters in upper and in lower case, digits, and the rest as it is.
  private static let form = Array("Aaa, 00 Aaa 0000 00:00:00 GMT".utf8)

  /// True if the pieces can make a date together.
  static func canBeDate(_ pieces: [Self]) -> Bool {
    // How much of the form the pieces so far may have filled.
    var ends: Set<Int> = [0]
    for piece in pieces {
      ends = Set(ends.flatMap { piece.ends(from: $0) })
    }
    return ends.contains(form.count)
  }

  /// Where in the form the piece may end if it begins at `start`.
  private func ends(from start: Int) -> [Int] {
    let form = Self.form
    switch self {
    case .text(let text):
      let isPart =
        text.count <= form.count - start
        && zip(text, form[start...]).allSatisfy { Self.fits($0, $1) }
      return isPart ? [start + text.count] : []
    case .digits:
      let count = form[start...].prefix { $0 == UInt8(ascii: "0") }.count
      return (0..<count).map { start + $0 + 1 }
    case .date: return start == 0 ? [form.count] : []
    case .anything: return Array(start...form.count)
    case .unreadable: return []
    }
  }

  private static func fits(_ byte: UInt8, _ sign: UInt8) -> Bool {
    switch sign {
    case UInt8(ascii: "A"): (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    case UInt8(ascii: "a"): (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    case UInt8(ascii: "0"): Ascii.isDigit(byte)
    default: byte == sign
    }
  }
}
