/// The answers that a client rule is about. Where a client got none of them, it could not break the
/// rule.
struct RuleOccasion: Sendable {
  /// In words, for instance `a Retry-After`.
  let name: String
  /// True for an attempt that got such an answer.
  let isGiven: @Sendable (Attempt) -> Bool

  static let transientFailure = RuleOccasion(
    name: "a failure that may pass",
    isGiven: \.isTransientFailure
  )
}
