import Journal
import Testing
import Verification

struct KeepsBodyOnRetryTests {
  private static let rule = #""keepsBodyOnRetry""#
  private static let start = 1_578_438_000_000

  private static func built(at seconds: Double, _ status: Int?, start: Int)
    -> RecordedRequests.Sending
  {
    .at(seconds, status, body: #"{"thingId":"p","type":"R","startTimestamp":\#(start)}"#)
  }

  private static let inPlace = "sent again with another body (in place of the work that failed)"

  @Test(arguments: [
    History("as it was", rule, [.at(0, 500), .at(1, 201)]),
    History(
      "its members in another order",
      rule,
      [
        .at(0, 500, body: #"{"thingId":"p","type":"R"}"#),
        .at(1, 201, body: #"{ "type": "R", "thingId": "\u0070" }"#),
      ]
    ),
    History(
      "the same numbers",
      rule,
      [
        .keyed("k", at: 0, 500, body: "[1, 1e1]"), .keyed("k", at: 1, 201, body: "[1.0,10]"),
      ]
    ),
    History(
      "mended after 400",
      rule,
      [
        .at(0, 400, body: #"{"thingId":"p","startTimestamp":1,"a":1}"#),
        .at(1, 201, body: #"{"thingId":"p","startTimestamp":1}"#),
      ]
    ),
    History("another work", rule, [built(at: 0, 500, start: 1), built(at: 1, 201, start: 2)]),
    History(
      "another thing",
      rule,
      [
        .at(0, 500, body: #"{"thingId":"p"}"#), .at(1, 201, body: #"{"thingId":"q"}"#),
      ]
    ),
    History(
      "came again as it was later",
      rule,
      [
        built(at: 0, 500, start: start), built(at: 1, 201, start: start + 1000),
        built(at: 2, 201, start: start),
      ]
    ),
    History(
      "another key",
      rule,
      [
        .keyed("a", at: 0, 500, body: "[1]"), .keyed("b", at: 1, 201, body: "[2]"),
      ]
    ),
    History(
      "under way at the same time",
      rule,
      [
        .at(0, 500, body: #"{"thingId":"p","startTimestamp":1,"a":1}"#) { $0.answeredAfter = 2 },
        .at(1, 201, body: #"{"thingId":"p","startTimestamp":1,"a":2}"#),
      ]
    ),
    History(
      "another body under one key",
      rule,
      [.keyed("k", at: 0, 500, body: "[1]"), .keyed("k", at: 1, 201, body: "[2]")],
      "requests 1, 2: answered 500, and sent again with another body (the same Idempotency-Key)"
    ),
    History(
      "another body under one key after a success",
      rule,
      [.keyed("k", at: 0, 201, body: "[1]"), .keyed("k", at: 1, 201, body: "[2]")],
      "requests 1, 2: answered 201, and sent again with another body (the same Idempotency-Key)"
    ),
    History(
      "built anew for another token",
      rule,
      [.rebuilt("old", at: 0, 401), .rebuilt("new", at: 1, 201)]
    ),
    History(
      "a time of now in it",
      rule,
      [built(at: 0, 500, start: start), built(at: 1, 201, start: start + 1000)],
      "requests 1, 2: answered 500, and \(inPlace)"
    ),
    History(
      "a time of now as a text",
      rule,
      [
        .at(0, 500, body: #"{"locationId":"l","startTimestamp":"2020-01-07T23:00:00Z"}"#),
        .at(1, 201, body: #"{"locationId":"l","startTimestamp":"2020-01-07T23:00:01Z"}"#),
      ],
      "requests 1, 2: answered 500, and \(inPlace)"
    ),
    History(
      "another description",
      rule,
      [
        .at(0, nil, body: #"{"thingId":"p","startTimestamp":1,"description":"a"}"#),
        .at(1, 201, body: #"{"thingId":"p","startTimestamp":1,"description":"b"}"#),
      ],
      "requests 1, 2: answered with a fault, and \(inPlace)"
    ),
  ])
  func aWorkComesAgainWithItsBody(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  @Test func theFirstDifferenceIsShown() throws {
    let story = RecordedRequests([
      .keyed("k", at: 0, 500, body: #"{"a":1,"properties":{"site":"A","n":1}}"#),
      .keyed("k", at: 1, 201, body: #"{"properties":{"n":1,"site":"B"},"a":1}"#),
    ])
    let result = try #require(try story.verify(#"[{"client":"keepsBodyOnRetry"}]"#).first)
    #expect(result.proof.map(\.difference) == [nil, #"properties.site: "A" → "B""#])
    #expect(result.proof.map(\.sequence) == [1, 2])
    #expect(result.text.contains(#"differs in properties.site: "A" → "B""#))
  }
}
