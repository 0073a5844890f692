import Journal
import Testing
import Verification

struct RetriesFailuresTests {
  private static let rule = #""retriesFailures""#
  private static let thrice = #"{"retriesFailures":3}"#

  @Test(arguments: [
    History("sent again", rule, [.at(0, 500), .at(1, 201)]),
    History("sent again and given up", rule, [.at(0, nil), .at(1, nil)]),
    History("refused", rule, [.at(0, 400)]),
    History("three retries", thrice, (0...3).map { .at(Double($0), 500) }),
    History("accepted before the third", thrice, [.at(0, 500), .at(1, 201)]),
    History(
      "given up",
      rule,
      [.at(0, 429)],
      "request 1: answered 429, and never sent again by the client"
    ),
    History(
      "given up after two",
      thrice,
      (0...2).map { .at(Double($0), 500) },
      "requests 1, 2, 3: answered 500, and sent again 2 times only by the client"
    ),
    History(
      "another work came",
      rule,
      [.keyed("a", at: 0, 500), .keyed("b", at: 1, 500)],
      "request 1: answered 500, and never sent again by the client; "
        + "request 2: answered 500, and never sent again by the client; requests 1, 2 are taken for "
        + "two works: the bodies are equal, and the Idempotency-Keys differ"
    ),
    History(
      "both under way",
      rule,
      [.at(0, 500) { $0.answeredAfter = 2 }, .at(1, 500)],
      "requests 1, 2: answered 500, and never sent again by the client"
    ),
    History("sent again after 408", rule, [.at(0, 408), .at(1, 201)]),
    History(
      "given up after 425",
      rule,
      [.at(0, 425)],
      "request 1: answered 425, and never sent again by the client"
    ),
    History(
      "the library alone sent it again",
      rule,
      [.at(0, nil), .at(0.005, nil) { $0.connection = 2 }],
      "requests 1, 2: answered with a fault, and never sent again by the client; "
        + "request 2 sent again by the HTTP library, not by the client"
    ),
  ])
  func aFailedWorkComesAgain(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  /// A library that has a part of the answer does not send again by itself.
  @Test func whatComesBehindAPartOfAnAnswerIsTheClients() throws {
    let story = RecordedRequests([
      .at(0, 500) { $0.outcome = .fault }, .at(0.001, 500) { $0.connection = 2 },
    ])
    let result = try #require(try story.verify(#"[{"client":"retriesFailures"}]"#).first)
    #expect(result.conclusion == .passed)
    #expect(result.notes == [])
  }

  /// The client's own back-off may begin with 20 ms, and so may the library of a busy machine.
  @Test func aRetryThatMayBeEithersIsNoFault() throws {
    let story = RecordedRequests([.at(0, nil), .at(0.02, nil) { $0.connection = 2 }])
    for rule in [Self.rule, #"{"maxAttempts":1}"#] {
      let result = try #require(try story.verify(#"[{"client":\#(rule)}]"#).first)
      #expect(result.conclusion == .passed)
      #expect(result.notes == ["request 2 sent again by the client, or by its HTTP library"])
    }
  }

  @Test func aNewerReplacementIsTold() throws {
    func put(_ seconds: Double, _ status: Int, _ path: String) -> RecordedRequests.Sending {
      .at(seconds, status, body: #"{"at":\#(seconds)}"#) {
        $0.method = "PUT"
        $0.path = path
      }
    }
    for rule in [Self.rule, #""losesNothing""#] {
      #expect(
        try RecordedRequests([put(0, 503, "/w/1"), put(5, 200, "/w/1")]).client(rule) == "passed"
      )
      #expect(
        try RecordedRequests([put(0, 503, "/w/1"), put(5, 200, "/w/2")]).client(rule)
          .hasPrefix("request 1: answered 503, and never sent again")
      )
      #expect(
        try RecordedRequests([put(0, 503, "/w/1"), put(5, 400, "/w/1")]).client(rule)
          .hasPrefix("request 1: answered 503, and never sent again")
      )
    }
  }

  @Test func whatTheLibraryDoesIsNoEvidence() throws {
    let story = RecordedRequests([.at(0, nil), .at(0.005, 201) { $0.connection = 2 }])
    let result = try #require(try story.verify(#"[{"client":"retriesFailures"}]"#).first)
    #expect(
      result.got
        == "nothing to judge: the client itself sent no work again; "
        + "request 2 sent again by the HTTP library, not by the client"
    )
  }

  /// A library repeats once for a broken connection: what repeats more often is the client's.
  @Test func aSecondRepetitionIsTheClients() throws {
    let story = RecordedRequests([
      .at(0, nil), .at(0.005, nil) { $0.connection = 2 }, .at(0.01, 201) { $0.connection = 3 },
    ])
    #expect(story.journal.snapshot().clientBehaviour(tenant: nil).transportRetries == [2])
    #expect(try story.client(#"{"maxAttempts":1}"#).hasPrefix("requests 1, 2, 3: the same work 3"))
  }
}
