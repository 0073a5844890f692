internal import Primitives

/// Scans a JSON text (RFC 8259) token by token, as offsets into bytes that the caller keeps.
///
/// Each call is given the same bytes, continues where the last one ended, checks grammar, UTF-8 and
/// depth, and allocates nothing. After an error the scanner must not be used again.
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

// MARK: Whole texts

extension JSONScanner {
  /// Skips white space up to the first value, which must exist.
  package mutating func begin(_ bytes: Span<UInt8>) throws(JSONError) {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      throw JSONError(.byteOrderMark, at: 0)
    }
    skipWhitespace(bytes)
    if offset == bytes.count { throw JSONError(.empty, at: offset) }
  }

  /// Skips white space up to the end of the text, which must follow.
  package mutating func end(_ bytes: Span<UInt8>) throws(JSONError) {
    skipWhitespace(bytes)
    if offset < bytes.count { throw JSONError(.trailingBytes, at: offset) }
  }
}

// MARK: Values

extension JSONScanner {
  /// The kind of the next value; skips only the white space before it.
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

  /// Skips one value of any kind.
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

  /// Scans a number (RFC 8259 §6) and returns its literal.
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

  /// True if another element follows; false once the array is closed.
  package mutating func nextElement(
    _ bytes: Span<UInt8>,
    isFirst: Bool
  ) throws(JSONError) -> Bool {
    try hasNext(bytes, isFirst: isFirst, close: UInt8(ascii: "]"), expected: "',' or ']'")
  }

  package mutating func beginObject(_ bytes: Span<UInt8>) throws(JSONError) {
    try open(UInt8(ascii: "{"), "'{'", bytes)
  }

  /// Scans the key of the next member and its colon; nil once the object is closed.
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
  /// Scans a string; its escapes and its UTF-8 are checked, but not decoded.
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
        guard let length = bytes.utf8Length(at: index) else {
          throw JSONError(.badUTF8, at: index)
        }
        index += length
      }
    }
    throw JSONError(.unclosedString, at: index)
  }

  /// The offset after the escape that starts at `index`.
  ///
  /// A `\u` escape of half a surrogate pair is accepted: the grammar allows it.
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
