internal import Scenarios

/// What the rules and steps of a scenario have answered.
final class Coverage: Sendable {
  /// The counts of one rule, by step.
  private struct RuleCounts: Sendable {
    let id: RuleID
    /// Of the rule's JSON value.
    let fingerprint: UInt64
    let steps: [StepCount]
  }

  private let rules: [RuleCounts]

  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - last: The coverage of the scenario that it replaces: what its rules have answered counts, if
  ///     the scenario has the same rules and they were not edited.
  init(_ scenario: Scenario, keeping last: Coverage? = nil) {
    let kept = Dictionary(uniqueKeysWithValues: (last?.rules ?? []).map { ($0.id, $0) })
    rules = scenario.rules.map { rule in
      if let counts = kept[rule.id], counts.fingerprint == rule.fingerprint { return counts }
      return RuleCounts(
        id: rule.id,
        fingerprint: rule.fingerprint,
        steps: rule.respond.map { _ in StepCount() }
      )
    }
  }

  /// Counts a request that a step answers. The loops share the count: a scripted answer can afford
  /// that, and a documented one never comes here.
  func note(_ selected: SelectedStep) { rules[selected.rule].steps[selected.step.index].increase() }

  func clear() {
    for count in rules.lazy.flatMap(\.steps) { count.clear() }
  }

  /// How many requests each step has answered, by rule.
  var answered: [[Int]] { rules.map { $0.steps.map(\.value) } }

  /// A rule of which no step, or one step, has never answered.
  struct Unused {
    let rule: Int
    /// From 1; nil for all of them.
    let step: Int?
  }

  var unused: [Unused] {
    answered.enumerated().flatMap { rule, steps -> [Unused] in
      let idle = steps.indices.filter { steps[$0] == 0 }
      if idle.count == steps.count { return [Unused(rule: rule, step: nil)] }
      return idle.map { Unused(rule: rule, step: $0 + 1) }
    }
  }
}
