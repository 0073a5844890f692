extension Scenario {
  /// A rule that matches a request.
  package struct Candidate: Sendable, Hashable {
    /// Its index.
    package let rule: Int
    /// A hash of what its script keeps a position for; 0 for the tenant as a whole.
    package let key: UInt64

    package init(rule: Int, key: UInt64) {
      self.rule = rule
      self.key = key
    }
  }
}
