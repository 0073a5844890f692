internal import RequestMatching

extension Scenario {
  /// Rules that no request comes to, each with the earlier rule that answers all of them.
  var shadowedRules: [(rule: Int, by: Int)] {
    guard
      let first = rules.firstIndex(where: {
        $0.when.isEmpty && $0.alwaysAnswers && !$0.isOfConnections
      })
    else { return [] }
    return rules.indices.dropFirst(first + 1).filter { !rules[$0].isOfConnections }
      .map { (rule: $0, by: first) }
  }
}
