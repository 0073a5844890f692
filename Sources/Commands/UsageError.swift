internal import Diagnostics

/// A command line that is refused.
package struct UsageError: Error {
  /// One line of visible text.
  package let message: String
  /// What to type instead, or where to read more.
  package let advice: String

  package init(_ message: String, _ spec: CommandSpec) {
    self.message = VisibleText.line(message)
    advice = "usage: \(spec.usage)\nTry 'mockworks \(spec.name) --help'."
  }

  package init(_ message: String, advice: String) {
    self.message = VisibleText.line(message)
    self.advice = advice
  }
}
