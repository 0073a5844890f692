internal import HTTPWire
internal import Primitives

extension Masker {
  /// Masks a text of any form; one that is too long to search becomes one hash.
  mutating func boundedText(_ bytes: [UInt8]) -> [UInt8] {
    bytes.count <= Self.looseLimit ? looseText(bytes) : hash(bytes)
  }

  /// Masks a text of any form: the value after a secret name and `:` or `=`, and the password of
  /// `://user:password@`. It serves for broken JSON, heads and header values.
  mutating func looseText(_ bytes: [UInt8]) -> [UInt8] {
    var replacements = Replacements()
    var index = 0
    while index < bytes.count {
      if let info = Self.userInfo(bytes, at: index) {
        replacements.append(info, userInfo(bytes[info], mark: "#"))
        index = info.upperBound
        continue
      }
      guard Self.isName(bytes[index]) else {
        index += 1
        continue
      }
      let end = bytes[index...].firstIndex { !Self.isName($0) } ?? bytes.endIndex
      let word = bytes[index..<end]
      index = end
      guard let start = Self.valueStart(bytes, after: end) else { continue }
      let name = Self.unescaped(QueryParameters.decoded(word))
      guard names.contains(name) else { continue }
      let isField = Self.fields.contains(name)
      let value = Self.value(bytes, at: start, isField: isField)
      index = value.upperBound
      guard !Self.isMasked(bytes[value]), !Self.isConstant(bytes[value]) else { continue }
      let isQuoted = start < value.lowerBound
      let secret = Self.unescaped(Array(bytes[value]))
      let shown =
        isField
        ? self.value(secret, of: name)
        : isQuoted ? hash(secret) : hash(QueryParameters.decoded(secret))
      replacements.append(value, shown)
    }
    return replacements.apply(to: bytes)
  }

  /// Header fields whose values have blanks in them.
  private static let fields = SecretNames(
    only: ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"]
  )
  private static let colon = UInt8(ascii: ":")
  private static let backslash = UInt8(ascii: "\\")
  private static let quotes = Array("\"'`".utf8)
  private static let blanks = Array(" \t\r\n".utf8)
  private static let nameMarks = Array("_-%\\".utf8)
  private static let lineEnds = Array("\r\n".utf8)
  private static let valueEnds = Array(",;&<>)]}\"'` \t\r\n".utf8)
  /// For each byte whether it may be part of a name.
  private static let isInName = (0...UInt8.max).map {
    Ascii.isAlphanumeric($0) || nameMarks.contains($0) || $0 >= 0x80
  }

  private static func isName(_ byte: UInt8) -> Bool { isInName[Int(byte)] }

  /// Where the value begins whose name ends before `end`; nil if no value follows.
  private static func valueStart(_ bytes: [UInt8], after end: Int) -> Int? {
    var rest = bytes[end...].drop { quotes.contains($0) || $0 == UInt8(ascii: "]") }
    rest = rest.drop { blanks.contains($0) }
    guard rest.first == colon || rest.first == UInt8(ascii: "=") else { return nil }
    rest = rest.dropFirst().drop { blanks.contains($0) || $0 == UInt8(ascii: ">") }
    return rest.isEmpty ? nil : rest.startIndex
  }

  /// The value at `start`: within quotation marks, within brackets, or a word; of a header field the
  /// whole line. Without the closing mark it reaches to the end of the text.
  private static func value(_ bytes: [UInt8], at start: Int, isField: Bool) -> Range<Int> {
    let mark = bytes[start...].first { $0 != backslash } ?? 0
    if quotes.contains(mark) {
      let open = (bytes[start...].firstIndex(of: mark) ?? start) + 1
      // An escaped mark, as in JSON in a string, is closed by one that is escaped the same way.
      let escapes = open - start - 1
      return open..<close(bytes, from: open, mark: mark, escapes: escapes)
    }
    if bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[") {
      return start..<closeBracket(bytes, from: start)
    }
    let ends = isField ? lineEnds : valueEnds
    return start..<(bytes[start...].firstIndex { ends.contains($0) } ?? bytes.endIndex)
  }

  private static func close(
    _ bytes: [UInt8],
    from open: Int,
    mark: UInt8,
    escapes: Int
  ) -> Int {
    var count = 0
    for index in open..<bytes.count {
      if bytes[index] == backslash {
        count += 1
      } else {
        // Twice as many escapes and one more belong to a mark within the value.
        let isClosed = escapes == 0 ? count % 2 == 0 : count % 4 <= 1
        if bytes[index] == mark, isClosed { return index - min(count, escapes) }
        count = 0
      }
    }
    return bytes.endIndex
  }

  private static func closeBracket(_ bytes: [UInt8], from start: Int) -> Int {
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index = close(bytes, from: index + 1, mark: UInt8(ascii: "\""), escapes: 0)
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return bytes.endIndex
  }

  /// True for a value that is masked already.
  private static func isMasked(_ value: ArraySlice<UInt8>) -> Bool {
    value.count == 9 && value.first == UInt8(ascii: "#")
      && value.dropFirst().allSatisfy { Ascii.hexValue($0) != nil }
  }

  /// True for values that are never secret: the empty one and the words of JSON.
  private static func isConstant(_ value: ArraySlice<UInt8>) -> Bool {
    ["", "null", "true", "false"].contains { value.elementsEqual($0.utf8) }
  }

  /// A text with `\u` escapes of ASCII undone and other backslashes left out.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(backslash) else { return text }
    var result: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      guard byte == backslash else {
        result.append(byte)
        continue
      }
      let digits = rest.dropFirst().prefix(4).compactMap(Ascii.hexValue)
      guard rest.first == UInt8(ascii: "u"), digits.count == 4, digits[0] == 0, digits[1] == 0
      else { continue }
      result.append(digits[2] << 4 | digits[3])
      rest = rest.dropFirst(5)
    }
    return result
  }

  /// The bytes between the `//` at `index` and an `@`, if they begin a URL.
  private static func userInfo(_ bytes: [UInt8], at index: Int) -> Range<Int>? {
    let slash = UInt8(ascii: "/")
    guard bytes[index] == slash, index > 0, bytes[index - 1] == colon,
      index + 1 < bytes.count, bytes[index + 1] == slash
    else { return nil }
    let rest = bytes[(index + 2)...]
    let end = rest.firstIndex { $0 == slash || valueEnds.contains($0) } ?? rest.endIndex
    return rest[..<end].lastIndex(of: UInt8(ascii: "@")).map { index + 2..<$0 }
  }
}
