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
      "two works with other descriptions",
      rule,
      [
        .at(0, nil, body: #"{"thingId":"p","startTimestamp":1,"description":"a"}"#),
        .at(1, 201, body: #"{"thingId":"p","startTimestamp":1,"description":"b"}"#),
      ]
    ),
    History(
      "two works an hour apart",
      rule,
      [built(at: 0, 500, start: start), built(at: 1, 201, start: start + 3_600_000)]
    ),
    History(
      "another body under one key, and once more",
      rule,
      [
        .keyed("k", at: 0, 500, body: "[1]"), .keyed("k", at: 1, 201, body: "[2]"),
        .keyed("k", at: 2, 201, body: "[2]"),
      ],
      "requests 1, 2: answered 500, and sent again with another body (the same Idempotency-Key)"
    ),
  ])
  func aWorkComesAgainWithItsBody(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  /// Forms in which clients write times of now: those of the requests are 23:00:00 and 23:00:01.
  @Test(arguments: [
    ("1578438000000", "1578438001000"), ("1578438000", "1578438001"),
    ("1578438000.25", "1578438001.5"), ("1578438000000000", "1578438001000000"),
    ("1578438000000000000", "1578438001000000000"), (#""1578438000""#, #""1578438001""#),
    (#""2020-01-07T23:00:00Z""#, #""2020-01-07T23:00:01Z""#),
    (#""2020-01-08T00:00:00.123+01:00""#, #""2020-01-08T00:00:01.123+01:00""#),
    (#""2020-01-08T00:00:00+0100""#, #""2020-01-08T00:00:01+0100""#),
    (#""2020-01-08T00:00:00""#, #""2020-01-08T00:00:01""#),
    (#""2020-01-07 23:00:00""#, #""2020-01-07 23:00:01""#),
    (
      #""2020-01-07 23:00:00.123456789 +0000 UTC m=+0.01""#,
      #""2020-01-07 23:00:01.2 +0000 UTC m=+1.0""#
    ),
    (#""2020-01-07T23:00:00.1Z[UTC]""#, #""2020-01-07T23:00:01.1Z[UTC]""#),
    (#""2020/01/07 23:00:00""#, #""2020/01/07 23:00:01""#),
    (#""20200107T230000Z""#, #""20200107T230001Z""#),
    // Planned for an hour later.
    ("1578441600000", "1578441601000"),
    (#""2020-01-07 23:00:00.5 +00:00""#, #""2020-01-07 23:00:01.5 +00:00""#),
    (#""Tue, 07 Jan 2020 23:00:00 GMT""#, #""Tue, 07 Jan 2020 23:00:01 GMT""#),
    (#"{"at":[1578438000000]}"#, #"{"at":[1578438001000]}"#),
  ])
  func timesOfNowAreKnown(_ first: String, _ second: String) throws {
    let story = RecordedRequests([
      .at(0, 500, body: #"{"thingId":"p","start":\#(first)}"#),
      .at(1, 201, body: #"{"thingId":"p","start":\#(second)}"#),
    ])
    #expect(
      try story.client(Self.rule).hasPrefix("requests 1, 2: answered 500, and \(Self.inPlace)")
    )
  }

  /// What looks like a time and is none of now tells works apart.
  @Test(arguments: [
    ("1", "2"), ("1578438000000", "1578438060000"),
    (#""2020-01-07T22:59""#, #""2020-01-07T23:00""#),
    ("1578000000000", "1578000001000"), (#""P-1578438000""#, #""P-1578438001""#),
    (#""2020-01-05T23:00:00Z""#, #""2020-01-05T23:00:01Z""#),
    (#""2020-02-30T23:00:00Z""#, #""2020-02-30T23:00:01Z""#), (#""123456789x""#, #""123456780x""#),
    ("99999999999999999999", "99999999999999999998"), ("-1578438000000", "-1578438001000"),
    (#""1578438000.""#, #""1578438001.""#), (#""a GMT""#, #""b GMT""#),
  ])
  func otherValuesTellWorksApart(_ first: String, _ second: String) throws {
    let story = RecordedRequests([
      .at(0, 500, body: #"{"thingId":"p","start":\#(first)}"#),
      .at(1, 201, body: #"{"thingId":"p","start":\#(second)}"#),
    ])
    #expect(try story.client(Self.rule) == "passed")
    let result = try #require(try story.verify(#"[{"client":"keepsBodyOnRetry"}]"#).first)
    #expect(result.notes.map { $0.prefix(40) } == ["requests 1, 2 are taken for two works: t"])
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
