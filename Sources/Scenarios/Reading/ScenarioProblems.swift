/// All that is wrong in some scenario files, warnings included.
package struct ScenarioProblems: Error, Sendable {
  package let problems: [ScenarioProblem]

  /// Each problem as a compiler would print it.
  package var text: String { problems.map(\.text).joined(separator: "\n") }
}
