internal import Scenarios
internal import Synchronization

/// Which rules and steps of a scenario have answered.
final class Coverage: Sendable {
  private final class Mark: Sendable {
    let isSet = Atomic(false)
  }

  /// The marks of one rule, by step.
  private struct RuleMarks: Sendable {
    let id: RuleID
    /// Of the rule's JSON value.
    let fingerprint: UInt64
    let steps: [Mark]
  }

  private let rules: [RuleMarks]

  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - last: The coverage of the scenario that it replaces: what its rules have answered counts, if
  ///     the scenario has the same rules and they were not edited.
  init(_ scenario: Scenario, keeping last: Coverage? = nil) {
    let kept = Dictionary(uniqueKeysWithValues: (last?.rules ?? []).map { ($0.id, $0) })
    rules = scenario.rules.map { rule in
      if let marks = kept[rule.id], marks.fingerprint == rule.fingerprint { return marks }
      return RuleMarks(
        id: rule.id,
        fingerprint: rule.fingerprint,
        steps: rule.respond.map { _ in Mark() }
      )
    }
  }

  func note(_ selected: SelectedStep) {
    let mark = rules[selected.rule].steps[selected.step.index]
    // Mostly it is set. A load shares the cache line among the loops; a store would not.
    if !mark.isSet.load(ordering: .relaxed) { mark.isSet.store(true, ordering: .relaxed) }
  }

  func clear() {
    for mark in rules.lazy.flatMap(\.steps) { mark.isSet.store(false, ordering: .relaxed) }
  }

  /// A rule of which no step, or one step, has never answered.
  struct Unused {
    let rule: Int
    /// From 1; nil for all of them.
    let step: Int?
  }

  var unused: [Unused] {
    rules.enumerated().flatMap { rule, marks -> [Unused] in
      let idle = marks.steps.indices.filter { !marks.steps[$0].isSet.load(ordering: .relaxed) }
      if idle.count == marks.steps.count { return [Unused(rule: rule, step: nil)] }
      return idle.map { Unused(rule: rule, step: $0 + 1) }
    }
  }
}
