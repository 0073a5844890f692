internal import Bytes

/// Reads a JSON text (RFC 8259) token by token, as offsets into bytes that the caller keeps.
///
/// Each call is given the same bytes, goes on where the last one ended, checks what it passes
/// (grammar, UTF-8, depth) and allocates nothing. After an error the scanner is spent.
package struct JSONScanner: Sendable {
  /// The next byte to be read.
  package private(set) var offset = 0
  private let maxDepth: Int
  private var depth = 0

  /// - Parameter maxDepth: How many arrays and objects may be open at once.
  package init(maxDepth: Int = JSONLimits.depth) {
    self.maxDepth = maxDepth
  }
}

package enum JSONLimits {
  /// Levels of nesting read unless told otherwise; a maintenance work has two.
  package static let depth = 64
  /// Values of a body that a `when` looks into; a maintenance work has a dozen.
  package static let matchedValues = 10_000
}

/// What a JSON value is, as its first byte tells.
package enum JSONKind: Sendable, Hashable {
  case null, bool, number, string, array, object
}

/// A string as it stands in the text.
package struct JSONStringToken: Sendable, Hashable {
  /// The bytes between the quotation marks.
  package let content: Range<Int>
  /// False if the content is the string, byte for byte.
  package let hasEscapes: Bool

  /// The token with its quotation marks.
  package var range: Range<Int> { content.lowerBound - 1..<content.upperBound + 1 }
}

// MARK: Whole texts

extension JSONScanner {
  /// Passes white space up to the first value, which must exist.
  package mutating func begin(_ bytes: Span<UInt8>) throws(JSONError) {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      throw JSONError(.byteOrderMark, at: 0)
    }
    skipWhitespace(bytes)
    if offset == bytes.count { throw JSONError(.empty, at: offset) }
  }

  /// Passes white space up to the end, which must come.
  package mutating func end(_ bytes: Span<UInt8>) throws(JSONError) {
    skipWhitespace(bytes)
    if offset < bytes.count { throw JSONError(.trailingBytes, at: offset) }
  }
}

// MARK: Values

extension JSONScanner {
  /// The kind of the value that starts here; passes the white space before it only.
  package mutating func kind(_ bytes: Span<UInt8>) throws(JSONError) -> JSONKind {
    skipWhitespace(bytes)
    guard offset < bytes.count else { throw JSONError(.expected("a value"), at: offset) }
    switch bytes[offset] {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "/"): throw JSONError(.expected("a value; JSON has no comments"), at: offset)
    default: throw JSONError(.expected("a value"), at: offset)
    }
  }

  /// Passes one value of any kind.
  package mutating func skipValue(_ bytes: Span<UInt8>) throws(JSONError) {
    switch try kind(bytes) {
    case .null: try null(bytes)
    case .bool: _ = try bool(bytes)
    case .number: _ = try number(bytes)
    case .string: _ = try string(bytes)
    case .array:
      try beginArray(bytes)
      var isFirst = true
      while try nextElement(bytes, isFirst: isFirst) {
        try skipValue(bytes)
        isFirst = false
      }
    case .object:
      try beginObject(bytes)
      var isFirst = true
      while try nextKey(bytes, isFirst: isFirst) != nil {
        try skipValue(bytes)
        isFirst = false
      }
    }
  }

  package mutating func null(_ bytes: Span<UInt8>) throws(JSONError) {
    try literal("null", bytes)
  }

  package mutating func bool(_ bytes: Span<UInt8>) throws(JSONError) -> Bool {
    let isTrue = offset < bytes.count && bytes[offset] == UInt8(ascii: "t")
    try literal(isTrue ? "true" : "false", bytes)
    return isTrue
  }

  /// Passes a number (RFC 8259 §6) and returns its literal.
  package mutating func number(_ bytes: Span<UInt8>) throws(JSONError) -> Range<Int> {
    let start = offset
    if byte(bytes) == UInt8(ascii: "-") { offset += 1 }
    let first = offset
    try digits(bytes)
    if bytes[first] == UInt8(ascii: "0"), offset > first + 1 {
      throw JSONError(.leadingZero, at: first)
    }
    if byte(bytes) == UInt8(ascii: ".") {
      offset += 1
      try digits(bytes)
    }
    if let exponent = byte(bytes), exponent | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if let sign = byte(bytes), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        offset += 1
      }
      try digits(bytes)
    }
    return start..<offset
  }

  private mutating func digits(_ bytes: Span<UInt8>) throws(JSONError) {
    let start = offset
    while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    if offset == start { throw JSONError(.expected("a digit"), at: offset) }
  }

  private mutating func literal(
    _ text: StaticString,
    _ bytes: Span<UInt8>
  ) throws(JSONError) {
    let end = offset + text.utf8CodeUnitCount
    guard end <= bytes.count, bytes.equals(text, in: offset..<end) else {
      throw JSONError(.expected("'\(text)'"), at: offset)
    }
    offset = end
  }
}

// MARK: Arrays and objects

extension JSONScanner {
  package mutating func beginArray(_ bytes: Span<UInt8>) throws(JSONError) {
    try open(UInt8(ascii: "["), "'['", bytes)
  }

  /// True if another element starts here; false once the array is closed.
  package mutating func nextElement(
    _ bytes: Span<UInt8>,
    isFirst: Bool
  ) throws(JSONError) -> Bool {
    try hasNext(bytes, isFirst: isFirst, close: UInt8(ascii: "]"), expected: "',' or ']'")
  }

  package mutating func beginObject(_ bytes: Span<UInt8>) throws(JSONError) {
    try open(UInt8(ascii: "{"), "'{'", bytes)
  }

  /// The key of the next member, with its colon passed; nil once the object is closed.
  package mutating func nextKey(
    _ bytes: Span<UInt8>,
    isFirst: Bool
  ) throws(JSONError) -> JSONStringToken? {
    let more = try hasNext(
      bytes,
      isFirst: isFirst,
      close: UInt8(ascii: "}"),
      expected: "',' or '}'"
    )
    guard more else { return nil }
    guard byte(bytes) == UInt8(ascii: "\"") else {
      let name = "a member name in double quotes"
      throw JSONError(.expected(isFirst ? "\(name), or '}'" : name), at: offset)
    }
    let key = try string(bytes)
    skipWhitespace(bytes)
    guard byte(bytes) == UInt8(ascii: ":") else { throw JSONError(.expected("':'"), at: offset) }
    offset += 1
    return key
  }

  private mutating func open(
    _ bracket: UInt8,
    _ name: String,
    _ bytes: Span<UInt8>
  ) throws(JSONError) {
    guard byte(bytes) == bracket else { throw JSONError(.expected(name), at: offset) }
    guard depth < maxDepth else { throw JSONError(.tooDeep(limit: maxDepth), at: offset) }
    depth += 1
    offset += 1
  }

  private mutating func hasNext(
    _ bytes: Span<UInt8>,
    isFirst: Bool,
    close: UInt8,
    expected: StaticString
  ) throws(JSONError) -> Bool {
    skipWhitespace(bytes)
    if byte(bytes) == close {
      offset += 1
      depth -= 1
      return false
    }
    if isFirst { return true }
    guard byte(bytes) == UInt8(ascii: ",") else {
      throw JSONError(.expected("\(expected)"), at: offset)
    }
    let comma = offset
    offset += 1
    skipWhitespace(bytes)
    if byte(bytes) == close { throw JSONError(.trailingComma, at: comma) }
    return true
  }
}

// MARK: Strings

extension JSONScanner {
  /// Passes a string; its escapes and its UTF-8 are checked, but not decoded.
  package mutating func string(_ bytes: Span<UInt8>) throws(JSONError) -> JSONStringToken {
    guard byte(bytes) == UInt8(ascii: "\"") else {
      throw JSONError(.expected("a string"), at: offset)
    }
    let start = offset + 1
    var index = start
    var hasEscapes = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        offset = index + 1
        return JSONStringToken(content: start..<index, hasEscapes: hasEscapes)
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index = try escapeEnd(bytes, at: index)
      } else if byte < 0x20 {
        throw JSONError(.controlCharacter(byte), at: index)
      } else if byte < 0x80 {
        index += 1
      } else {
        index += try utf8Length(bytes, at: index)
      }
    }
    throw JSONError(.unclosedString, at: index)
  }

  /// The byte behind the escape that starts at `index`.
  ///
  /// A `\u` escape of half a surrogate pair is let pass: the grammar allows it.
  private func escapeEnd(_ bytes: Span<UInt8>, at index: Int) throws(JSONError) -> Int {
    guard index + 1 < bytes.count else { throw JSONError(.unclosedString, at: bytes.count) }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"):
      for digit in index + 2..<index + 6 {
        guard digit < bytes.count else { throw JSONError(.unclosedString, at: bytes.count) }
        guard Ascii.hexValue(bytes[digit]) != nil else { throw JSONError(.badEscape, at: index) }
      }
      return index + 6
    default:
      throw JSONError(.badEscape, at: index)
    }
  }

  /// The length of the well-formed sequence of two to four bytes at `index` (RFC 3629 §4).
  private func utf8Length(_ bytes: Span<UInt8>, at index: Int) throws(JSONError) -> Int {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[index] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw JSONError(.badUTF8, at: index)
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else {
      throw JSONError(.badUTF8, at: index)
    }
    for place in index + 2..<max(index + length, index + 2) where bytes[place] & 0xC0 != 0x80 {
      throw JSONError(.badUTF8, at: index)
    }
    return length
  }
}

// MARK: Bytes

extension JSONScanner {
  private mutating func skipWhitespace(_ bytes: Span<UInt8>) {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        offset += 1
      default: return
      }
    }
  }

  private func byte(_ bytes: Span<UInt8>) -> UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }
}
