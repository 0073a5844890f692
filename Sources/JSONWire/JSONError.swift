internal import Primitives

/// Why bytes are not a JSON text (RFC 8259), and at which byte.
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
    case tooManyValues(limit: Int)
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
  /// The problem without its place, which the caller adds.
  package var description: String {
    switch problem {
    case .byteOrderMark: "a byte order mark before the JSON text; leave it out"
    case .expected(let what): "expected \(what)"
    case .controlCharacter(let byte):
      "control character 0x\(Ascii.hexText(of: byte)) in a string; "
        + "write it as \\u00\(Ascii.hexText(of: byte))"
    case .badEscape: "no such escape; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
    case .badUTF8: "a byte that is not well-formed UTF-8"
    case .leadingZero: "a number with a leading zero"
    case .unclosedString: "expected '\"' at the end of a string, found the end of the text"
    case .tooDeep(let limit): "nested more than \(limit) levels deep"
    case .tooManyValues(let limit): "more than \(limit) values"
    case .trailingComma: "a comma that nothing follows; leave it out"
    case .trailingBytes: "expected the end of the text after the JSON value"
    case .empty: "expected a JSON value, found an empty text"
    }
  }
}
