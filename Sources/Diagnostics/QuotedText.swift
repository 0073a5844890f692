/// A text from outside for a message: in quotation marks, and shortened if it is long.
///
/// - Parameters:
///   - text: The text.
///   - mark: The quotation mark before and after it.
/// - Returns: The quoted text.
package func quoted(_ text: some StringProtocol, mark: String = "'") -> String {
  "\(mark)\(shortened(text))\(mark)"
}

/// A text from outside without marks, shortened like a quoted one.
package func shortened(_ text: some StringProtocol) -> String {
  // The count of bytes settles most cases, without a pass over a long text.
  guard text.utf8.count > QuotedText.shown,
    let end = text.unicodeScalars.index(
      text.unicodeScalars.startIndex,
      offsetBy: QuotedText.shown,
      limitedBy: text.unicodeScalars.endIndex
    ), end < text.endIndex
  else { return String(text) }
  return "\(text[..<end])…"
}

private enum QuotedText {
  /// Unicode scalars of a text that are shown.
  static let shown = 80
}
