/// The identity of a rule, which stays when other rules are added, removed or moved: positions,
/// random draws and coverage are kept by it.
///
/// A rule with a name is the same rule as long as its name and its `each` are. A rule without a
/// name is the same as long as its JSON value is. Among rules that are alike in this, the order
/// decides.
package struct RuleID: Sendable, Hashable {
  /// The same in every process and on every machine, because draws are made from it.
  let value: UInt64

  init(value: UInt64 = 0) {
    self.value = value
  }
}
