package import Diagnostics

extension Scenario {
  /// Reads scenario files into one scenario: the rules of earlier files come first.
  ///
  /// - Parameters:
  ///   - sources: The texts of the files.
  ///   - use: What the scenario is read for.
  ///   - attached: Gives the bytes of the file of that path beside the source of that index.
  /// - Returns: The scenario and the warnings, in the order of the files.
  /// - Throws: Every problem of every file, if one is an error.
  package static func load(
    _ sources: [SourceText],
    for use: ScenarioUse = .file,
    attached: (_ source: Int, _ path: String) -> AttachedFile = { _, _ in .noFolder }
  ) throws(ScenarioProblems) -> (scenario: Scenario, warnings: [ScenarioProblem]) {
    var reading = ScenarioReading()
    for source in sources { reading.read(source, attached) }
    reading.check(for: use)
    let problems = reading.problems
    guard !problems.contains(where: { $0.diagnostic.severity == .error }) else {
      throw ScenarioProblems(problems: problems)
    }
    return (reading.scenario, problems)
  }

  /// Reads scenario files, warnings left out.
  package init(reading sources: [SourceText]) throws(ScenarioProblems) {
    self = try Self.load(sources).scenario
  }
}
