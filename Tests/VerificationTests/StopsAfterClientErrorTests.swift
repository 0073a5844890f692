import Journal
import Testing
import Verification

struct StopsAfterClientErrorTests {
  private static let rule = #""stopsAfterClientError""#

  @Test(arguments: [
    History("stopped", rule, [.at(0, 400)]),
    History(
      "the client left before the answer",
      rule,
      [
        .at(0, 400) {
          $0.answeredAfter = 3
          $0.leftAfter = 1
        }, .at(4, 400),
      ]
    ),
    History("mended", rule, [.at(0, 422), .at(1, 201, body: #"{"thingId":"p","type":"REPAIR"}"#)]),
    History(
      "another token after 401",
      rule,
      [.token("old", at: 0, 401), .token("new", at: 1, 201)]
    ),
    History(
      "another token after 403",
      rule,
      [.token("old", at: 0, 403), .token("new", at: 1, 201)]
    ),
    History("a failure that passes", rule, [.at(0, 500), .at(1, 201)]),
    History("under way", rule, [.at(0, 400) { $0.answeredAfter = 1 }, .at(0.5, 400)]),
    History(
      "two threads, one renewal",
      rule,
      [
        refusedSlowly("old"), refusedSlowly("old"), .token("new", at: 1, 201),
      ]
    ),
    History(
      "two works under one key",
      rule,
      [.keyed("a", at: 0, 400, body: "[1]"), .keyed("b", at: 1, 400, body: "[1]")]
    ),
    History("again after 404", rule, [.at(0, 404), .at(1, 404)], again(404)),
    History("again after 409", rule, [.at(0, 409), .at(1, 201)], again(409)),
    History("again after 422", rule, [.at(0, 422), .at(1, 201)], again(422)),
    History("again after 400", rule, [.at(0, 400), .at(1, 201)], again(400)),
    History(
      "the same token after 401",
      rule,
      [.token("t", at: 0, 401), .token("t", at: 1, 401)],
      "requests 1, 2: answered 401, and sent again with the same token"
    ),
    History(
      "the same token with a body built anew",
      rule,
      [.rebuilt("t", at: 0, 403), .rebuilt("t", at: 1, 403)],
      "requests 1, 2: answered 403, and sent again with the same token; requests 1, 2 are taken for one "
        + "work: only a time of now differs"
    ),
    History(
      "another token with a body built anew",
      rule,
      [.rebuilt("old", at: 0, 401), .rebuilt("new", at: 1, 201)]
    ),
    History(
      "works a minute apart",
      rule,
      (0..<3).map { .starting(at: Double($0), 403, start: 1_578_438_000_000 + $0 * 60_000) }
    ),
    History(
      "another thing with the same token",
      rule,
      [.rebuilt("t", at: 0, 403), .rebuilt("t", at: 1, 403, thing: "q")]
    ),
    History(
      "mended, at another time",
      rule,
      [.rebuilt("t", at: 0, 400), .rebuilt("t", at: 1, 400)]
    ),
    History(
      "on a clock that stands",
      rule,
      [.at(0, 400), .at(0, 400) { $0.real = 1 }],
      again(400)
    ),
    History(
      "on a clock that is set back",
      rule,
      [.at(1000, 400) { $0.real = 0 }, .at(0, 400) { $0.real = 1 }],
      again(400)
    ),
  ])
  func aRefusedWorkDoesNotComeAgain(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  private static func refusedSlowly(_ token: String) -> RecordedRequests.Sending {
    var sending = RecordedRequests.Sending.token(token, at: 0, 401)
    sending.answeredAfter = 0.1
    return sending
  }

  private static func again(_ status: Int) -> String {
    "requests 1, 2: answered \(status), and sent again as it was"
  }

  @Test func aTimeOfNowAfterARefusalIsInDoubt() throws {
    let story = RecordedRequests([.rebuilt("t", at: 0, 400), .rebuilt("t", at: 1, 400)])
    let result = try #require(try story.verify(#"[{"client":"stopsAfterClientError"}]"#).first)
    #expect(result.conclusion == .passed)
    #expect(
      result.notes == [
        "requests 1, 2: a time of now differs, so the work may have been mended, or only built anew"
      ]
    )
  }
}
