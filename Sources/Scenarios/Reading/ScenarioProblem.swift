package import Diagnostics

/// A mistake in a scenario file, or a warning of one.
package struct ScenarioProblem: Sendable {
  package let source: SourceText
  package let diagnostic: Diagnostic

  /// As a compiler would print it.
  package var text: String { source.render(diagnostic) }
}
