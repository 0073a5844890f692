/// A request that could not be compared with all rules, because that takes too many steps.
package struct MatchingOverrun: Error {
  /// The rule at which the steps ran out.
  package let rule: Int
  /// The steps that were allowed.
  package let limit: Int

  package init(rule: Int, limit: Int) {
    self.rule = rule
    self.limit = limit
  }
}
