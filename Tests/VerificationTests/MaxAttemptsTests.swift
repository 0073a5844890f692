import Journal
import Testing
import Verification

struct MaxAttemptsTests {
  private static let rule = #"{"maxAttempts":2}"#

  @Test(arguments: [
    History("two", rule, [.at(0, 500), .at(1, 500)]),
    History(
      "reading is no attempt",
      rule,
      (0...3).map { .at(Double($0), 500) { $0.method = "HEAD" } }
    ),
    History(
      "a log-in is no work",
      rule,
      (0...3).map { .at(Double($0), 500) { $0.path = "/api/identity/users/login" } }
    ),
    History("a new work after a success", rule, (0...3).map { .at(Double($0), 201) }),
    History(
      "the library's do not count",
      rule,
      [
        .at(0, nil), .at(0.01, nil) { $0.connection = 2 }, .at(1, 201),
      ]
    ),
    History(
      "three",
      rule,
      (0...2).map { .at(Double($0), 500) },
      "requests 1, 2, 3: the same work 3 times"
    ),
    History(
      "three in another order of members",
      rule,
      [
        .at(0, 500, body: #"{"a":1,"b":2}"#), .at(1, 500, body: #"{"b":2,"a":1}"#),
        .at(2, 500, body: #"{"b":2.0, "a":1}"#),
      ],
      "requests 1, 2, 3: the same work 3 times"
    ),
    History(
      "three with a number in the query against caches",
      rule,
      (0...2).map { index in .at(Double(index), 500) { $0.path = "/works?_=\(index)" } },
      "requests 1, 2, 3: the same work 3 times"
    ),
    History(
      "three at once",
      rule,
      (0...2).map { _ in .at(0, 500) { $0.answeredAfter = 1 } },
      "requests 1, 2, 3: the same work 3 times"
    ),
    History(
      "three under one key",
      rule,
      (0...2).map { .keyed("k", at: Double($0), 500, body: "[\($0)]") },
      "requests 1, 2, 3: the same work 3 times"
    ),
  ])
  func attemptsAreCounted(_ history: History) throws {
    #expect(try history.verdict() == history.expected)
  }

  @Test func whatTheLibraryDidIsSaid() throws {
    let story = RecordedRequests([.at(0, nil), .at(0.005, nil) { $0.connection = 2 }, .at(1, 201)])
    let result = try #require(try story.verify(#"[{"client":{"maxAttempts":2}}]"#).first)
    #expect(
      result.got
        == "that, in 3 requests; request 2 sent again by the HTTP library, not by the client"
    )
  }

  @Test func aConnectionThatBrokeBeforeARequestIsNoAttempt() throws {
    let story = RecordedRequests([])
    story.breakConnection()
    #expect(try story.client(Self.rule) == "passed")
    #expect(story.journal.snapshot().clientBehaviour(tenant: nil).mostAttempts == [])
  }
}
