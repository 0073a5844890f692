internal import Scenarios
internal import Synchronization

/// Which rules and steps of a scenario have answered.
final class Coverage: Sendable {
  private final class Mark: Sendable {
    let isSet = Atomic(false)
  }

  /// By rule, then by step.
  private let marks: [[Mark]]

  init(_ scenario: Scenario) {
    marks = scenario.rules.map { $0.respond.map { _ in Mark() } }
  }

  func note(_ turn: Turn) {
    let mark = marks[turn.rule][turn.step.index]
    // Most of the time it is set: reading shares the line among the loops, storing does not.
    if !mark.isSet.load(ordering: .relaxed) { mark.isSet.store(true, ordering: .relaxed) }
  }

  func clear() {
    for mark in marks.joined() { mark.isSet.store(false, ordering: .relaxed) }
  }

  /// A rule of which no step, or one step, has never answered.
  struct Unused {
    let rule: Int
    /// From 1; nil for all of them.
    let step: Int?
  }

  var unused: [Unused] {
    marks.enumerated().flatMap { rule, steps -> [Unused] in
      let idle = steps.indices.filter { !steps[$0].isSet.load(ordering: .relaxed) }
      if idle.count == steps.count { return [Unused(rule: rule, step: nil)] }
      return idle.map { Unused(rule: rule, step: $0 + 1) }
    }
  }
}
