/// A string as it is written in the text.
package struct JSONStringToken: Sendable, Hashable {
  /// The bytes between the quotation marks.
  package let content: Range<Int>
  /// False if the content is the string, byte for byte.
  package let hasEscapes: Bool

  /// The token with its quotation marks.
  package var range: Range<Int> { content.lowerBound - 1..<content.upperBound + 1 }
}
