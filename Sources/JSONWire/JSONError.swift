/// Why bytes are no JSON text (RFC 8259), and the byte that shows it.
package struct JSONError: Error, Sendable, Hashable {
  package enum Problem: Sendable, Hashable {
    case byteOrderMark
    case expected(String)
    case controlCharacter(UInt8)
    case badEscape
    case badUTF8
    case leadingZero
    case unclosedString
    case tooDeep(limit: Int)
    case tooManyValues
    case trailingBytes
    case trailingComma
    case empty
  }

  package let problem: Problem
  /// The offending byte; the count of bytes where the text ends too early.
  package let offset: Int

  package init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }
}

extension JSONError: CustomStringConvertible {
  /// What is wrong, without the place: whoever has the text says that.
  package var description: String {
    switch problem {
    case .byteOrderMark: "a byte order mark before the JSON text; leave it out"
    case .expected(let what): "expected \(what)"
    case .controlCharacter(let byte):
      "control character 0x\(hex(byte)) in a string; write it as \\u00\(hex(byte))"
    case .badEscape: "no such escape; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
    case .badUTF8: "a byte that is not well-formed UTF-8"
    case .leadingZero: "a number with a leading zero"
    case .unclosedString: "expected '\"' at the end of a string, found the end of the text"
    case .tooDeep(let limit): "nested more than \(limit) levels deep"
    case .tooManyValues: "more values than are looked at"
    case .trailingComma: "a comma that nothing follows; leave it out"
    case .trailingBytes: "expected the end of the text after the JSON value"
    case .empty: "expected a JSON value, found an empty text"
    }
  }

  private func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}

/// A place in a text as people count it: both from 1, the column in characters (code points).
package struct TextPosition: Sendable, Hashable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  /// The place of byte `offset` of `bytes`; O(n), for messages only.
  package init(of offset: Int, in bytes: Span<UInt8>) {
    var line = 1
    var column = 1
    for index in 0..<Swift.min(offset, bytes.count) {
      if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if bytes[index] & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }

  package var description: String { "line \(line) column \(column)" }
}
