internal import Scenarios

/// All that is wrong with a scenario. What was in force stays in force.
public struct ScenarioError: Error, Sendable, CustomStringConvertible {
  /// Errors and warnings in the form of a compiler's: place, what was expected, the nearest valid word,
  /// the line and a caret. Of a scenario that was written in Swift the lines are those of its JSON.
  public let problems: [String]

  /// The problems, one after another.
  public var description: String { problems.joined(separator: "\n") }

  init(problems: [String]) { self.problems = problems }

  init(_ problems: ScenarioProblems) { self.init(problems: problems.problems.map(\.text)) }
}
