/// What becomes of a connection at one rule.
enum ConnectionEnd {
  case struck, letIn
  /// A later rule decides.
  case passedOn
}
