/// What one tenant has done so far under a scenario.
package struct World: Sendable {
  /// How many requests the script of each rule has answered; none for a rule that has not run.
  private var positions: [Int: Int] = [:]

  package init() {}

  fileprivate mutating func nextStep(ofRule index: Int, _ rule: Rule) -> Step? {
    let position = positions[index, default: 0]
    guard let step = rule.step(at: position) else { return nil }
    positions[index] = position + 1
    return step
  }
}

/// What becomes of a request.
package enum Verdict: Sendable {
  /// No rule answers it.
  case documented
  /// The rule of that index answers it.
  case scripted(Step, rule: Int)
}

extension Scenario {
  /// The rules that could answer a request, in order: those that match, up to the first that
  /// always answers. It needs no world, so that matching, which costs most, holds none.
  package func candidates(matching matches: (Rule) -> Bool) -> [Int] {
    var candidates: [Int] = []
    for (index, rule) in rules.enumerated() where matches(rule) {
      candidates.append(index)
      if rule.isStateless { break }
    }
    return candidates
  }

  /// Decides on one request: the first candidate whose script is not used up answers.
  ///
  /// - Parameters:
  ///   - candidates: From `candidates(matching:)`.
  ///   - world: The world of the request's tenant; the script that answers moves on in it.
  /// - Returns: The step that answers it, or that none does.
  package func verdict(among candidates: [Int], in world: inout World) -> Verdict {
    for index in candidates {
      let rule = rules[index]
      if rule.isStateless, let step = rule.respond.first { return .scripted(step, rule: index) }
      if let step = world.nextStep(ofRule: index, rule) { return .scripted(step, rule: index) }
    }
    return .documented
  }

  /// False if the answer of the candidates is the same in every world.
  package func dependsOnWorld(_ candidates: [Int]) -> Bool {
    candidates.first.map { !rules[$0].isStateless } ?? false
  }
}

extension Rule {
  /// True if every request gets the same step.
  var isStateless: Bool { respond.count == 1 && respond[0].times == nil }

  /// The step for the request after `position` others; nil when the script is used up, which it is
  /// only if the last step says how often it is taken.
  func step(at position: Int) -> Step? {
    var left = position
    for step in respond.dropLast() {
      let times = step.times ?? 1
      if left < times { return step }
      left -= times
    }
    guard let last = respond.last, left < last.times ?? .max else { return nil }
    return last
  }
}
