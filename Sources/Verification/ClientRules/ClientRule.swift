internal import Journal

/// A way in which a good client behaves, and the check of recorded requests for it.
///
/// All rules go by one definition of what attempts of a work are: see `AttemptedWorks`.
package struct ClientRule: Sendable {
  /// In words, for instance `maxAttempts 3`.
  package let name: String
  /// What the client must do, in words.
  let wanted: String
  /// What to do about a violation, in words.
  let advice: String
  /// The answers that the rule is about; nil if it is about all.
  let occasion: RuleOccasion?
  /// True if requests that were evicted could have been what the rule asks for.
  let needsAllRequests: Bool
  /// True if it looks at requests that send no work too.
  let seesOtherRequests: Bool
  /// What the client did, by the works that it attempted.
  let check: @Sendable (AttemptedWorks) -> RuleFindings

  init(
    _ name: String,
    _ wording: Wording,
    about occasion: RuleOccasion?,
    needsAllRequests: Bool = false,
    seesOtherRequests: Bool = false,
    check: @escaping @Sendable (AttemptedWorks) -> RuleFindings
  ) {
    self.name = name
    wanted = wording.wanted
    advice = wording.advice
    self.occasion = occasion
    self.needsAllRequests = needsAllRequests
    self.seesOtherRequests = seesOtherRequests
    self.check = check
  }

  struct Wording {
    let wanted: String
    let advice: String
  }
}

extension ClientRule: CustomStringConvertible {
  package var description: String { name }
}
