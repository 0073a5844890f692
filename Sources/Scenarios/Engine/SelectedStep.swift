/// A step that answers one request.
package struct SelectedStep: Sendable {
  /// The index of its rule.
  package let rule: Int
  /// Never a `oneOf`: the choice has been drawn.
  package let step: Step
  package let source: RandomSource
}
