extension ClientRule {
  /// A work that was refused because of itself or its token does not come again as it was.
  package static let stopsAfterClientError = ClientRule(
    "stopsAfterClientError",
    Wording(
      wanted: "a work that was answered \(statusesInWords) does not come again as it was",
      advice:
        "mend the work after 400, 404, 409 or 422, get another token after 401 or 403, or stop; if these "
        + "are two tests that send equal works, call POST /__mock/mark between them"
    ),
    about: RuleOccasion(name: statusesInWords) { $0.isRefusedForWork || $0.isRefusedForToken }
  ) { works in
    var findings = RuleFindings(violations: works.list.flatMap { repeats(of: $0) })
    findings.note(works.doubts(.mended, .otherKey))
    findings.notes += works.rebuiltTexts
    return findings
  }

  private static let statusesInWords = "400, 401, 403, 404, 409 or 422"

  /// For each refusal the next attempt that repeats it. A request that was under way is no repetition.
  private static func repeats(of work: AttemptedWork) -> [Violation] {
    work.attempts.enumerated().compactMap { index, earlier in
      let isOfToken = earlier.isRefusedForToken
      guard isOfToken || earlier.isRefusedForWork else { return nil }
      let next = work.attempts[(index + 1)...].prefix(AttemptedWork.near).first { later in
        later.follows(earlier)
          && (isOfToken
            ? later.authorization == earlier.authorization : later.body == earlier.body)
      }
      return next.map { later in
        let how = isOfToken ? "with the same token" : "as it was"
        return Violation(
          [earlier, later],
          text: "answered \(earlier.answerText), and sent again \(how)"
        )
      }
    }
  }
}
