/// Where one tenant stands in the script of one rule.
package struct ScriptProgress: Sendable, Hashable {
  /// The index of the rule.
  package let rule: Int
  /// For each step, how many keys of the tenant have it next.
  package var keys: [Int]
  /// How many keys have used the script up.
  package var used = 0
}

extension Scenario {
  /// Where a tenant stands in each script that it has come to, in the order of the rules. It does not say
  /// what a chance will pass over.
  ///
  /// - Parameter state: What the tenant has done.
  /// - Returns: O(n) in the positions of the tenant.
  package func progress(in state: TenantState) -> [ScriptProgress] {
    let positions = state.positionsOfRules
    return rules.indices.compactMap { index in
      let rule = rules[index]
      guard let reached = positions[rule.id] else { return nil }
      var progress = ScriptProgress(rule: index, keys: rule.respond.map { _ in 0 })
      for position in reached {
        if let step = rule.script.step(at: position) {
          progress.keys[step] += 1
        } else {
          progress.used += 1
        }
      }
      return progress
    }
  }
}
