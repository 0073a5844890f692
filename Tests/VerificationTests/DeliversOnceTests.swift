import Journal
import Testing
import Verification

struct DeliversOnceTests {
  private static let rule = #""deliversOnce""#
  private static let strict = #"{"deliversOnce":"strict"}"#

  private static func put(_ sending: inout RecordedRequests.Sending) { sending.method = "PUT" }

  private static func late(_ sending: inout RecordedRequests.Sending) {
    (sending.at, sending.real) = (5, 5)
  }

  /// The client waits for one second, and the answer comes after three.
  private static func leaving(_ sending: inout RecordedRequests.Sending) {
    sending.answeredAfter = 3
    sending.leftAfter = 1
  }

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
    History("replaced twice", rule, [.at(0, 200, put), .at(1, 200, put)]),
    History(
      "a body that was built anew, and sent again after its success",
      rule,
      [.rebuilt("t", at: 0, 500), .rebuilt("t", at: 1, 201), .rebuilt("t", at: 1, 201, late)],
      "requests 2, 3: accepted, and accepted again"
    ),
    History(
      "the client left before the answer",
      rule,
      [.at(0, 201, leaving), .at(1.1, 201)]
    ),
    History(
      "the client left before the answer, strictly",
      strict,
      [.at(0, 201, leaving), .at(1.1, 201)],
      "requests 1, 2: accepted again after an answer that the client did not wait for"
    ),
    History(
      "its library ends the connection once the work is sent again",
      rule,
      [.at(0, 201, leaving), .at(0.9, 201)]
    ),
    History(
      "sent again long before it left",
      rule,
      [.at(0, 201, leaving), .at(0.5, 201)],
      "requests 1, 2: both accepted: sent while the other was under way"
    ),
    History(
      "the second answer was known first",
      rule,
      [.at(0, 201) { $0.answeredAfter = 2 }, .at(1, 201), .at(1.5, 201)],
      "requests 1, 2: both accepted: sent while the other was under way; requests 2, 3: accepted, and "
        + "accepted again"
    ),
    History(
      "built anew after a broken 201, strictly",
      strict,
      [.rebuilt("t", at: 0, 201) { $0.outcome = .fault }, .rebuilt("t", at: 1, 201)],
      "requests 1, 2: accepted again after a broken answer"
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

  @Test func equalWorksUnderOtherKeysAreSaid() throws {
    let story = RecordedRequests([.keyed("a", at: 0, 201), .keyed("b", at: 1, 201)])
    let result = try #require(try story.verify(#"[{"client":"deliversOnce"}]"#).first)
    #expect(result.conclusion == .passed)
    #expect(
      result.notes == [
        "requests 1, 2 are taken for two works: the bodies are equal, and the Idempotency-Keys differ"
      ]
    )
  }

  @Test func anAnswerThatTheClientDidNotWaitForIsSaid() throws {
    let story = RecordedRequests([.at(0, 201, Self.leaving), .at(1.1, 201)])
    let result = try #require(try story.verify(#"[{"client":"deliversOnce"}]"#).first)
    #expect(
      result.notes == [
        "requests 1, 2 were both accepted: the client left before the answer to the first, so it could "
          + "not know"
      ]
    )
  }
}
