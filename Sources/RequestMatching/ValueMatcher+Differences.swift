internal import JSONWire

extension ValueMatcher {
  /// Descends into objects that match member by member, to name only the members that differ.
  ///
  /// - Returns: False once `visit` returns false.
  func forEachDifference(
    of field: String,
    _ values: [MatchedValue],
    _ cost: MatchingCost,
    _ visit: (() -> PatternDifference) -> Bool
  ) -> Bool {
    if matches(values, cost) { return true }
    if case .members(let members) = self, case .json(let node)? = values.first,
      node.value.kind == .object
    {
      for (name, matcher) in members {
        guard cost.spend(node.memberCount) else { return false }
        let value = node[name].map { [MatchedValue.json($0)] } ?? []
        guard matcher.forEachDifference(of: "\(field).\(name)", value, cost, visit) else {
          return false
        }
      }
      return true
    }
    return visit {
      PatternDifference(
        field: field,
        wanted: description.excerpt,
        values: values.map(\.written)
      )
    }
  }
}
