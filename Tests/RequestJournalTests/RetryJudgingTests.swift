import RequestJournal
import Testing

/// What counts as sent again, and what a client is not to be blamed for.
struct RetryJudgingTests {
  /// Two equal requests of which neither client had an answer, however fast it was.
  @Test(arguments: [0.0005, 0.000_000_1])
  func whatWasUnderWayWithAFastAnswerIsNoRetry(_ second: Double) throws {
    let story = Story([
      .init(
        at: 0.000_000_1,
        status: 400,
        outcome: .rejected,
        retryAfter: "2",
        answeredAfter: 0.001
      ),
      .init(at: second, status: 400, outcome: .rejected, connection: 2, answeredAfter: 0.001),
    ])
    #expect(try story.client(#""stopsAfterClientError""#) == "passed")
    #expect(try story.client(#""obeysRetryAfter""#) == "passed")
  }

  @Test func onAClockThatStandsTheOrderCounts() throws {
    let story = Story([
      .init(at: 0, status: 400, outcome: .rejected, answeredAfter: 0.001),
      .init(at: 0, status: 400, outcome: .rejected, connection: 2, answeredAfter: 0.001),
    ])
    #expect(try story.client(#""stopsAfterClientError""#) != "passed")
  }

  @Test func whatWasUnderWayIsNeitherRetriedNorOfTheTransport() throws {
    let story = Story([
      .init(at: 0, status: 500, outcome: .forced, answeredAfter: 0.01),
      .init(at: 0.001, status: 500, outcome: .forced, connection: 2, answeredAfter: 0.01),
    ])
    #expect(
      try story.client(#""retriesFailures""#) == "request 1: answered 500, and never sent again"
    )
    let broken = Story([
      .init(at: 0, status: nil, outcome: .fault, answeredAfter: 0.01),
      .init(at: 0.001, connection: 2, answeredAfter: 0.01),
    ])
    #expect(broken.journal.snapshot().transportRetries(tenant: nil) == [])
  }

  @Test func aWaitThatWasAskedForIsNoChoiceOfTheClient() throws {
    func story(_ retryAfter: String?) -> Story {
      Story([
        .init(at: 0, status: 503, outcome: .forced),
        .init(at: 1, status: 429, outcome: .forced, retryAfter: retryAfter),
        .init(at: 6, status: 503, outcome: .forced), .init(at: 8),
      ])
    }
    #expect(try story("5").client(#""backsOff""#) == "passed")
    #expect(
      try story(nil).client(#""backsOff""#)
        == "requests 1, 2, 3, 4: the waits were 1.000 s, 5.000 s, 2.000 s"
    )
  }

  @Test(arguments: [(400, true), (404, true), (408, false), (429, false), (503, false)])
  func onlyFailuresThatMayPassAreWaitedFor(_ status: Int, _ isLeftOut: Bool) throws {
    let story = Story((0..<4).map { .init(at: Double($0), status: status, outcome: .rejected) })
    #expect(try (story.client(#""backsOff""#) == "passed") == isLeftOut)
  }

  /// The second body failed, and what came behind it had another.
  @Test func theFirstBodyAgainIsNotTheSecond() throws {
    let key = "Idempotency-Key: k\r\n"
    let story = Story([
      .init(at: 0, body: "[1]", status: 500, outcome: .forced, fields: key),
      .init(at: 1, body: "[2]", status: 500, outcome: .forced, fields: key),
      .init(at: 2, body: "[1]", fields: key),
    ])
    #expect(
      try story.client(#""keepsBodyOnRetry""#)
        == "requests 2, 3: answered 500, and sent again with another body (same Idempotency-Key)"
    )
    #expect(try story.client(#""retriesFailures""#) == "passed")
  }

  @Test(arguments: [
    ("obeysRetryAfter", "a Retry-After"), ("keepsBodyOnRetry", "a failure that may pass"),
    ("retriesFailures", "a failure that may pass"), ("backsOff", "a failure that may pass"),
    ("stopsAfterClientError", "400, 401 or 403"),
  ])
  func whatNothingSpeaksForIsSaid(_ rule: String, _ occasion: String) throws {
    let expect = #"[{"client":"\#(rule)"}]"#
    let none = try Story([]).judge(expect)
    #expect(none.map(\.got) == ["no request to judge"])
    #expect(
      Verification(judgements: none, seed: 0).text
        == "passed  client \(rule) (no request to judge)\n1 expectation passed; seed 0\n"
    )
    let fine = try Story([.init(at: 0)]).judge(expect)
    #expect(
      fine.map(\.got)
        == ["nothing to judge: of 1 request, none was answered with \(occasion)"]
    )
    let tried = try Story([
      .init(at: 0, status: 500, outcome: .forced, retryAfter: "1"), .init(at: 1, status: 401),
    ])
    .judge(expect)
    #expect(tried.map(\.got) == ["that, in 2 requests"])
  }
}
