import Journal
import Testing
import Verification

struct RenewsTokenTests {
  private static let rule = #""renewsToken""#

  private static func expired(_ token: String, at seconds: Double) -> RecordedRequests.Sending {
    .at(seconds, 401, fields: "Authorization: Bearer \(token)\r\n") {
      $0.outcome = .rejected
      $0.reason = "Authorization: the token expired at 2020-01-07T22:00:00.000Z"
    }
  }

  private static func expiredRebuilt(
    _ token: String,
    at seconds: Double
  ) -> RecordedRequests.Sending {
    .rebuilt(token, at: seconds, 401) {
      $0.outcome = .rejected
      $0.reason = "Authorization: the token expired at 2020-01-07T22:00:00.000Z"
    }
  }

  private static func slow(_ sending: RecordedRequests.Sending) -> RecordedRequests.Sending {
    var sending = sending
    sending.answeredAfter = 2
    return sending
  }

  @Test(arguments: [
    History(
      "renewed, with a body built anew",
      rule,
      [expiredRebuilt("old", at: 0), .rebuilt("new", at: 1, 201)]
    ),
    History(
      "another work with the new token",
      rule,
      [expiredRebuilt("old", at: 0), .rebuilt("new", at: 1, 201, thing: "q")],
      "request 1: answered 401 for an expired token, and never sent again with another one"
    ),
    History("renewed", rule, [expired("old", at: 0), .token("new", at: 1, 201)]),
    History(
      "two under way",
      rule,
      [
        expired("old", at: 0), expired("old", at: 0), .token("new", at: 1, 201),
      ]
    ),
    History(
      "two tests that begin with it",
      rule,
      [
        expired("old", at: 0), .token("new", at: 1, 201), expired("old", at: 2),
        .token("new", at: 3, 201),
      ]
    ),
    History("no such token", rule, [.token("t", at: 0, 401)]),
    History(
      "another token while the refusal was under way",
      rule,
      [slow(expired("old", at: 0)), .token("new", at: 1, 500)],
      "request 1: answered 401 for an expired token, and never sent again with another one"
    ),
    History(
      "given up",
      rule,
      [expired("old", at: 0)],
      "request 1: answered 401 for an expired token, and never sent again with another one"
    ),
    History(
      "the old one again",
      rule,
      [expired("old", at: 0), expired("old", at: 1)],
      "request 2: answered 401 for an expired token, and never sent again with another one"
    ),
  ])
  func anExpiredTokenIsRenewed(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }
}
