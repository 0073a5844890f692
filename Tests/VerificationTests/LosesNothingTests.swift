import Journal
import Testing
import Verification

struct LosesNothingTests {
  private static let rule = #""losesNothing""#

  /// The client waits for one second, and the answer comes after three.
  private static func leaving(_ sending: inout RecordedRequests.Sending) {
    sending.answeredAfter = 3
    sending.leftAfter = 1
  }

  @Test(arguments: [
    History("accepted at once", rule, [.at(0, 201)]),
    History("accepted in the end", rule, [.at(0, 500), .at(1, nil), .at(2, 429), .at(3, 201)]),
    History("refused for good", rule, [.at(0, 500), .at(1, 400)]),
    History("refused for its token", rule, [.at(0, 403)]),
    History(
      "two under way at once",
      rule,
      [.at(0, 201) { $0.answeredAfter = 1 }, .at(0, 500) { $0.answeredAfter = 1 }]
    ),
    History(
      "built anew",
      rule,
      [
        .at(0, 500, body: #"{"thingId":"p","type":"R","startTimestamp":1578438000000}"#),
        .at(1, 201, body: #"{"thingId":"p","type":"R","startTimestamp":1578438001000}"#),
      ]
    ),
    History("given up", rule, [.at(0, 500)], "request 1: answered 500, and never sent again"),
    History(
      "given up later",
      rule,
      [.at(0, 500), .at(1, 503)],
      "request 2: answered 503, the last of 2 attempts, and never sent again"
    ),
    History("timed out", rule, [.at(0, 408)], "request 1: answered 408, and never sent again"),
    History(
      "broken",
      rule,
      [.at(0, nil)],
      "request 1: answered with a fault, and never sent again"
    ),
    History(
      "the answer broke",
      rule,
      [.at(0, 201) { $0.outcome = .fault }],
      "request 1: answered with a fault, and never sent again"
    ),
    History(
      "another work was accepted",
      rule,
      [.at(0, 500), .at(1, 201, body: #"{"thingId":"p","type":"REPAIR","startTimestamp":2}"#)],
      "request 1: answered 500, and never sent again; requests 1, 2 are taken for two works: thing and "
        + "type are equal, and the bodies are not"
    ),
    History(
      "another key was accepted",
      rule,
      [.keyed("a", at: 0, 500), .keyed("b", at: 1, 201)],
      "request 1: answered 500, and never sent again; requests 1, 2 are taken for two works: the bodies "
        + "are equal, and the Idempotency-Keys differ"
    ),
    History(
      "two works an hour apart",
      rule,
      [
        .starting(at: 0, 500, start: 1_578_438_000_000),
        .starting(at: 1, 201, start: 1_578_441_600_000),
      ],
      "request 1: answered 500, and never sent again; requests 1, 2 are taken for two works: thing and "
        + "type are equal, and the bodies are not"
    ),
    History("the client left, and sent it again", rule, [.at(0, 201, leaving), .at(1, 201)]),
    History(
      "the client left, and gave it up",
      rule,
      [.at(0, 201, leaving)],
      "request 1: answered 201 when the client had left, and never sent again"
    ),
    History("built anew after 408", rule, [.rebuilt("t", at: 0, 408), .rebuilt("t", at: 1, 201)]),
    History("built anew after 425", rule, [.rebuilt("t", at: 0, 425), .rebuilt("t", at: 1, 201)]),
    History(
      "built anew after a broken 201",
      rule,
      [.rebuilt("t", at: 0, 201) { $0.outcome = .fault }, .rebuilt("t", at: 1, 201)]
    ),
    History(
      "empty keys are none",
      rule,
      [.keyed("", at: 0, 500, body: "[1]"), .keyed("", at: 1, 201, body: "[2]")],
      "request 1: answered 500, and never sent again"
    ),
  ])
  func eachWorkIsAcceptedInTheEnd(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  @Test func droppedRequestsMayHaveBeenTheRetry() throws {
    #expect(
      try RecordedRequests([.at(0, 201)]).client(Self.rule, isComplete: false) == "inconclusive"
    )
  }
}
