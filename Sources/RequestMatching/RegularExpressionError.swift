/// Why a pattern is not a supported regular expression, and at which byte.
package struct RegularExpressionError: Error, Sendable, Hashable {
  /// The problem and, where it helps, what to write instead.
  package let message: String
  /// The offending byte of the pattern in UTF-8; the count of bytes where it ends too early.
  package let offset: Int

  init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}

extension RegularExpressionError: CustomStringConvertible {
  /// The problem without its place, which the caller adds.
  package var description: String { message }
}
