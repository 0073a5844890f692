import Journal
import Testing
import Verification

struct DeliversOnceTests {
  private static let rule = #""deliversOnce""#
  private static let strict = #"{"deliversOnce":"strict"}"#

  @Test(arguments: [
    History("accepted once", rule, [.at(0, 500), .at(1, 201)]),
    History("two works", rule, [.at(0, 201), .at(1, 201, body: #"{"thingId":"q"}"#)]),
    History("two keys", rule, [.keyed("a", at: 0, 201), .keyed("b", at: 1, 201)]),
    History("refused again", rule, [.at(0, 201), .at(1, 400)]),
    History("the answer broke", rule, [.at(0, 201) { $0.outcome = .fault }, .at(1, 201)]),
    History(
      "the answer broke, strictly",
      strict,
      [.at(0, 201) { $0.outcome = .fault }, .at(1, 201)],
      "requests 1, 2: accepted again after a broken answer"
    ),
    History(
      "sent again after a success",
      rule,
      [.at(0, 201), .at(1, 201)],
      "requests 1, 2: accepted, and accepted again"
    ),
    History(
      "the same key after a success",
      rule,
      [.keyed("a", at: 0, 201), .keyed("a", at: 1, 201, body: "[]")],
      "requests 1, 2: accepted, and accepted again"
    ),
    History(
      "sent while the first was under way",
      rule,
      [.at(0, 201) { $0.answeredAfter = 2 }, .at(1, 201)],
      "requests 1, 2: both accepted: sent while the other was under way"
    ),
  ])
  func noWorkIsAcceptedTwice(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  @Test func whatWasUnavoidableIsSaid() throws {
    let story = RecordedRequests([.at(0, 201) { $0.outcome = .fault }, .at(1, 201)])
    let result = try #require(try story.verify(#"[{"client":"deliversOnce"}]"#).first)
    #expect(
      result.got
        == "that, in 2 requests; requests 1, 2 were both accepted: the answer to the first broke, so "
        + "the client could not know"
    )
  }
}
