internal import Scenarios

extension ActiveScenario {
  /// Rules and steps that never answered.
  var unused: [UnusedStep] {
    coverage.unused.map { UnusedStep(rule: scenario.name(ofRule: $0.rule), step: $0.step) }
  }
}
