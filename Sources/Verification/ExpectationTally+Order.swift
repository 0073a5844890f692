internal import RequestMatching

extension ExpectationTally {
  /// Whether each count could be met after the one before, counting the earliest requests.
  static func order(of tallies: [ExpectationTally], gap: String?) -> ExpectationResult {
    var last: UInt64 = 0
    var previous = ""
    var proof: [UInt64] = []
    var problem: String?
    for (index, tally) in tallies.enumerated() {
      guard case .count(let range, _) = tally.expectation.demand, range.min > 0 else { continue }
      let name = tally.expectation.name ?? "expectation \(index + 1)"
      let met = tally.requests.filter { $0 > last }.prefix(range.min)
      guard met.count == range.min, let end = met.last else {
        problem =
          previous.isEmpty
          ? "'\(name)' was not met"
          : "'\(name)' was not met behind '\(previous)', which was met by request \(last)"
        break
      }
      (last, previous) = (end, name)
      proof.append(end)
    }
    return ExpectationResult(
      name: "in order",
      conclusion: problem == nil ? .passed : gap == nil ? .failed : .inconclusive,
      wanted: "the counts met in the order written",
      got: problem ?? "that",
      requests: Array(proof.prefix(RequestNumbers.shown))
    )
  }
}
