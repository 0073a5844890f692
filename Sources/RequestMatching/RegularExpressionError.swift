/// Why a pattern is no regular expression that is matched here, and where that shows.
package struct RegularExpressionError: Error, Sendable, Hashable {
  /// What is wrong and, where it helps, what to write instead.
  package let message: String
  /// The offending byte of the pattern in UTF-8; the count of bytes where it ends too early.
  package let offset: Int

  init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}

extension RegularExpressionError: CustomStringConvertible {
  /// What is wrong, without the place: whoever has the pattern says that.
  package var description: String { message }
}
