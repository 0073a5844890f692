extension Rule {
  /// Where the first fault at "accept" of the rule stands.
  var faultRange: Range<Int> {
    respond.first { $0.fault?.place == .accept }?.range ?? range
  }

  /// So many connections in a row count as all connections.
  private static let many = 1_000_000

  /// What can become of connections at this rule once its limits in number and time have passed.
  func connectionsInTheEnd(
    _ isOver: (ActivePeriod) -> Bool
  ) -> Set<ConnectionEnd> {
    if let during, isOver(during) { return [.passedOn] }
    let times = respond.indices.map { index in
      respond[index].times ?? (index == respond.count - 1 && ending == nil ? Step.unlimited : 1)
    }
    // The script stays at the first step that goes on and on, or runs in a circle, or is used up.
    if let last = times.firstIndex(where: { $0 >= Self.many }) { return ends(from: last) }
    guard ending == .restart else { return [.passedOn] }
    return respond.indices.reduce(into: []) { $0.formUnion(ends(from: $1)) }
  }

  /// What can become of a connection that comes to that step.
  private func ends(from index: Int) -> Set<ConnectionEnd> {
    var ends: Set<ConnectionEnd> = []
    for step in respond[index...] where step.chance > 0 {
      ends.formUnion(step.connectionEnds)
      if step.chance >= 1 { return ends }
    }
    return ends.union([.passedOn])
  }
}

extension Step {
  fileprivate var connectionEnds: Set<ConnectionEnd> {
    guard case .oneOf(let choices) = answer else { return [fault == nil ? .letIn : .struck] }
    let drawn = choices.filter { $0.weight > 0 }
    if drawn.isEmpty { return [.passedOn] }
    return drawn.reduce(into: []) { $0.formUnion($1.step.connectionEnds) }
  }
}
