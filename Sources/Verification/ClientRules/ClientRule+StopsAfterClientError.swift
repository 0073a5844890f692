extension ClientRule {
  /// A work that was refused because of itself or its token does not come again as it was.
  package static let stopsAfterClientError = ClientRule(
    "stopsAfterClientError",
    Wording(
      wanted: "a work that was answered \(statusesInWords) does not come again as it was",
      advice:
        "mend the work after 400, 404, 409 or 422, get another token after 401 or 403, or stop"
    ),
    about: RuleOccasion(name: statusesInWords) { attempt in
      ofWork.contains(attempt.status ?? 0) || ofToken.contains(attempt.status ?? 0)
    }
  ) { works in
    RuleFindings(violations: works.list.flatMap { repeats(of: $0) })
  }

  /// Statuses that mean that the work is at fault: sent again as it was, it fails again.
  private static let ofWork = [400, 404, 409, 422]
  /// Statuses that mean that the token is at fault.
  private static let ofToken = [401, 403]
  private static let statusesInWords = "400, 401, 403, 404, 409 or 422"

  /// For each refusal the next attempt that repeats it. A request that was under way is no repetition.
  private static func repeats(of work: AttemptedWork) -> [Violation] {
    work.attempts.enumerated().compactMap { index, earlier in
      guard !earlier.isBroken, let status = earlier.status else { return nil }
      let isOfToken = ofToken.contains(status)
      guard isOfToken || ofWork.contains(status) else { return nil }
      let next = work.attempts[(index + 1)...].prefix(AttemptedWork.near).first { later in
        later.follows(earlier)
          && (isOfToken
            ? later.authorization == earlier.authorization : later.body == earlier.body)
      }
      return next.map { later in
        let how = isOfToken ? "with the same token" : "as it was"
        return Violation([earlier, later], text: "answered \(status), and sent again \(how)")
      }
    }
  }
}
