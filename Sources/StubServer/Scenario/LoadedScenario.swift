internal import Scenarios

/// A scenario that was read: it is put in force without reading it again.
package struct LoadedScenario: Sendable {
  let scenario: Scenarios::Scenario
  /// What was surely not meant in it, in the form of a compiler's warnings.
  package let warnings: [String]
  /// What it needs of a fake.
  package let needs: ScenarioNeeds
  /// What it expects of the client.
  package let expectations: LoadedExpectations

  /// - Throws: All that is wrong with the scenario.
  package init(_ scenario: Scenario) throws(ScenarioError) {
    (self.scenario, warnings) = try scenario.loaded()
    needs = ScenarioNeeds(self.scenario)
    expectations = LoadedExpectations(self.scenario.expectations)
  }
}
