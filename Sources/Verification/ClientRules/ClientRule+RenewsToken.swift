extension ClientRule {
  /// A work that was refused because its token has expired comes again with another token.
  package static let renewsToken = ClientRule(
    "renewsToken",
    Wording(
      wanted: "a work whose token had expired is sent again with another token",
      advice: "get a new token after a 401, and send the work again with it"
    ),
    about: RuleOccasion(name: "401 for an expired token", isGiven: \.tokenHasExpired),
    needsAllRequests: true
  ) { works in
    var findings = RuleFindings(
      violations: works.list.compactMap { work in
        guard let refused = work.attempts.last(where: \.tokenHasExpired),
          !work.attempts.contains(where: \.isSuccess),
          !work.attempts.contains(where: {
            $0.follows(refused) && $0.authorization != refused.authorization
          })
        else { return nil }
        return Violation(
          [refused],
          text: "answered 401 for an expired token, and never sent again with another one"
        )
      }
    )
    findings.note(works.doubts(.otherKey))
    return findings
  }
}
