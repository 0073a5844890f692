internal import Primitives
internal import JSONWire
internal import FakedAPI
internal import Randomness

/// Works that are valid as documented, and at the limits of it: what parsers, databases and
/// layouts stumble over.
struct EdgeWorks: Sendable {
  let seed: UInt64

  /// The streams of each member's draws, after those of the realistic profile.
  private static let firstStream: UInt32 = 32

  /// Appends a work as JSON. Of any 512 works in a row no two have the same members.
  func write(_ index: UInt64, to body: inout [UInt8]) {
    // The factor is odd, so that the nine lowest bits go through all values.
    let present = (index &* 0x9E37_79B9_7F4A_7C15 &+ seed) & 0x1FF
    var start: String?
    body.append(ascii: "{")
    var needsComma = false
    for member in WorkMember.allCases where present >> UInt64(member.rawValue) & 1 == 1 {
      var draws = Draws(
        seed: seed,
        index: index,
        stream: Self.firstStream + UInt32(member.rawValue)
      )
      let value: String
      switch member.kind {
      case .int64:
        let isSame = draws.below(4) == 0
        let drawn = draws.pick(Self.integers)
        value = member == .endTimestamp && isSame ? start ?? drawn : drawn
      case .string: value = Self.string(&draws)
      case .stringMap: value = Self.properties(&draws)
      }
      if member == .startTimestamp { start = value }
      if needsComma { body.append(ascii: ",") }
      needsComma = true
      body += Array("\"\(member.name)\":\(value)".utf8)
    }
    body.append(ascii: "}")
  }

  /// The ends of int64, of the integers that a double can hold, and of 32 bits. No `-0`, of which
  /// the standard leaves open whether it is an integer.
  static let integers = [
    "-9223372036854775808", "9223372036854775807", "9007199254740991", "9007199254740993",
    "-9007199254740993", "2147483647", "2147483648", "4294967296", "0", "1", "-1",
    "1735689599999", "253402300800000",
  ]

  /// Contents of strings as they stand in JSON.
  static let strings: [String] = [
    "", " ", "a", #"\"\\\/\b\f\n\r\t"#, #"\u0000"#, #"\u001f\u007f"#, #"\u00e9"#, "é", "e\u{301}",
    "日本語", "\u{10FFFF}", "🔧", #"\ud83d\udd27"#, "👩🏽‍🔧", "مرحبا بالعالم", "שלום\u{202E}abc",
    "\u{FEFF}", "\u{200B}", "null", "true", "0", "1e400", "{}", "[]", "startTimestamp", "id",
    "<script>alert(1)</script>", "'; DROP TABLE works;--", "%s%n%x", "../../etc/passwd", "a,b;c",
    "=1+1", "ﬃ", "İi", "\u{0930}\u{094D}\u{0915}",
  ]

  /// Lengths around those at which buffers and columns end.
  private static let lengths = [63, 64, 255, 256, 1023, 1024, 4096, 20_000]

  /// Four of five times one of the texts, else a long one.
  private static func string(_ draws: inout Draws) -> String {
    let isLong = draws.below(5) == 0
    let length = draws.pick(lengths)
    guard isLong else { return "\"\(draws.pick(strings))\"" }
    let unit = draws.pick(["a", "é", "🔧", #"\n"#])
    return "\"\(String(repeating: unit, count: length / unit.utf8.count))\""
  }

  /// Names that look like members, or like what languages keep for themselves; 16 of them.
  private static let names = [
    "", "type", "startTimestamp", "properties", "id", "null", "__proto__", "constructor", "a.b",
    "a b", "ключ", "🔑", #"\u0000"#, "$where", "0", "-1",
  ]

  /// Names of a work's properties that are among these; the others are plain.
  private static let drawnNames = 3

  private static func properties(_ draws: inout Draws) -> String {
    let count = draws.pick([0, 1, 3, 200])
    // In steps that have no divisor in common with the count of names: none comes twice.
    let first = draws.below(names.count)
    let step = 2 * draws.below(names.count / 2) + 1
    let entries = (0..<count)
      .map { index in
        guard index < drawnNames else { return "\"key\(index)\":\"\(index)\"" }
        let name = names[(first + index * step) % names.count]
        return "\"\(name)\":\(string(&draws))"
      }
    return "{\(entries.joined(separator: ","))}"
  }
}
