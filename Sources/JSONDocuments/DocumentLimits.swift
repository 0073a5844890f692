/// Limits on the cost of one document.
package enum DocumentLimits {
  /// Problems that are reported for one document: nobody reads more.
  package static let problems = 100
  /// JSON values of a document, each of which takes far more memory than its text.
  package static let values = 1_000_000
  /// Instructions of all regular expressions of a document.
  package static let instructions = 6_000_000
}
