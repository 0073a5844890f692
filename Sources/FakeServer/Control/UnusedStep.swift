/// A rule, or a step of one, that never answered.
package struct UnusedStep: Sendable, Hashable {
  /// The rule's name.
  package let rule: String
  /// From 1; nil if no step of the rule ever answered.
  package let step: Int?
}

extension UnusedStep: CustomStringConvertible {
  package var description: String {
    (step.map { "step \($0) of " } ?? "") + "rule '\(rule)' never ran"
  }
}
