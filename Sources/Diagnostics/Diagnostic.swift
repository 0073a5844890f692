/// An error or a warning about a place in a text that a user wrote.
package struct Diagnostic: Error, Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable {
    case error, warning
  }

  package var severity: Severity
  /// The problem and what was expected instead, in one sentence.
  package var message: String
  /// Byte offsets in the source text; empty to point between two bytes.
  package var range: Range<Int>

  package init(_ severity: Severity = .error, _ message: String, at range: Range<Int>) {
    self.severity = severity
    self.message = message
    self.range = range
  }
}
