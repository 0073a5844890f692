import JSONDocuments
import JSONWire
import RequestJournal
import RequestMatching
import Testing

struct CountJudgingTests {
  private let story = Story([
    .init(at: 0, body: #"{"type":"REPAIR"}"#), .init(at: 1, body: #"{"type":"CLEANING"}"#),
    .init(at: 2, body: #"{"type":1}"#, status: 400, outcome: .rejected),
    .init(at: 3, path: "/other", tenant: "b"),
  ])

  @Test(arguments: [
    (#"[{"when":{"path":"/works"},"count":3}]"#, Judgement.Verdict.passed),
    (#"[{"when":{"path":"/works"},"count":2}]"#, .failed),
    (#"[{"when":{"path":"/works"},"count":{"max":2}}]"#, .failed),
    (#"[{"when":{"path":"/works"},"count":{"min":4}}]"#, .failed),
    (#"[{"status":400,"count":1}]"#, .passed), (#"[{"status":500}]"#, .failed),
    (#"[{"status":500,"count":0}]"#, .passed), (#"[{"when":{"tenant":"b"}}]"#, .passed),
    (#"[{"when":{"body":{"type":"REPAIR"}},"status":201,"count":1}]"#, .passed),
  ])
  func requestsAreCounted(_ expect: String, _ verdict: Judgement.Verdict) throws {
    #expect(try story.judge(expect).map(\.verdict) == [verdict])
  }

  @Test func aTenantIsJudgedByItself() throws {
    #expect(try story.judge(#"[{"count":3}]"#, tenant: "acme").map(\.verdict) == [.passed])
    #expect(try story.judge(#"[{"count":1}]"#, tenant: "b").map(\.verdict) == [.passed])
    #expect(try story.judge(#"[{"count":0}]"#, tenant: "nobody").map(\.verdict) == [.passed])
  }

  @Test func theNearestRequestsAreShownFieldByField() throws {
    let expect =
      #"[{"name":"a repair","when":{"path":"/other","body":{"type":"REPAIR"}},"status":201}]"#
    let judgements = try story.judge(expect)
    #expect(
      Verification(judgements: judgements, seed: 42).text == """
        FAILED  a repair
                wanted  at least 1 request with path "/other", body.type "REPAIR", answered 201
                got     none
                nearest request 4: POST /other → 201
                  body.type  wanted "REPAIR"  found nothing
                nearest request 1: POST /works → 201
                  path  wanted "/other"  found "/works"
                nearest request 2: POST /works → 201
                  path       wanted "/other"  found "/works"
                  body.type  wanted "REPAIR"  found "CLEANING"
        1 of 1 expectation not met; seed 42

        """
    )
    #expect(judgements.first?.nearest.map(\.sequence) == [4, 1, 2])
  }

  @Test(arguments: [
    (#"[{"count":3}]"#, Judgement.Verdict.failed), (#"[{"count":4}]"#, .inconclusive),
    (#"[{"count":{"min":2}}]"#, .passed), (#"[{"count":{"max":3}}]"#, .failed),
    (#"[{"count":{"min":5}}]"#, .inconclusive),
  ])
  func whatIsGoneCouldHaveCounted(_ expect: String, _ verdict: Judgement.Verdict) throws {
    #expect(try story.judge(expect, isComplete: false).map(\.verdict) == [verdict])
  }

  @Test func orderIsUnsureWhereRequestsAreGone() throws {
    let judgements = try story.judge(
      #"{"inOrder":true,"expect":[{"status":500},{"status":201}]}"#,
      isComplete: false
    )
    #expect(judgements.map(\.verdict) == [.inconclusive, .passed, .inconclusive])
  }

  @Test(arguments: [
    (["REPAIR", "CLEANING"], Judgement.Verdict.passed, "that"),
    (
      ["CLEANING", "REPAIR"], .failed,
      "'expectation 2' was not met behind 'expectation 1', which was met by request 2"
    ),
  ])
  func countsMayHaveToComeInOrder(
    _ types: [String],
    _ verdict: Judgement.Verdict,
    _ got: String
  ) throws {
    let list = types.map { #"{"when":{"body":{"type":"\#($0)"}}}"# }.joined(separator: ",")
    let judgements = try story.judge(#"{"inOrder":true,"expect":[\#(list)]}"#)
    #expect(judgements.map(\.verdict) == [.passed, .passed, verdict])
    #expect(judgements.last?.got == got)
  }
}

struct ClientJudgingTests {
  @Test(arguments: [
    (2.0, nil, "passed"), (1.96, nil, "passed"),
    (
      1.9, nil, "requests 1, 2: sent again after 1.900 s, and Retry-After asked for 2.000 s"
    ),
    (3.0, "Tue, 07 Jan 2020 23:00:03 GMT", "passed"),
    (
      1.0, "Tue, 07 Jan 2020 23:00:03 GMT",
      "requests 1, 2: sent again after 1.000 s, and Retry-After asked for 3.000 s"
    ),
    (0.5, "soon", "passed"), (0.5, "Tue, 07 Jan 2020 22:00:00 GMT", "passed"),
  ])
  func retryAfterIsObeyed(_ again: Double, _ value: String?, _ expected: String) throws {
    let story = Story([
      .init(at: 0, status: 429, outcome: .forced, retryAfter: value ?? "2"),
      .init(at: 0.1, body: #"{"type":"OTHER"}"#), .init(at: again),
    ])
    #expect(
      try story.client(#""obeysRetryAfter""#)
        == expected.replacing("requests 1, 2", with: "requests 1, 3")
    )
  }

  @Test func theWaitBeginsWithTheAnswer() throws {
    let story = Story([
      .init(at: 0, status: 503, outcome: .forced, retryAfter: "2", answeredAfter: 5),
      .init(at: 6),
    ])
    #expect(
      try story.client(#""obeysRetryAfter""#)
        == "requests 1, 2: sent again after 1.000 s, and Retry-After asked for 2.000 s"
    )
  }

  @Test(arguments: [400, 401, 403]) func clientErrorsAreNotRepeated(_ status: Int) throws {
    let again = Story([
      .init(at: 0, status: status, outcome: .rejected), .init(at: 1, status: status),
    ])
    #expect(
      try again.client(#""stopsAfterClientError""#)
        == "requests 1, 2: answered \(status), and sent again as it was"
    )
    let mended = Story([
      .init(at: 0, status: status, outcome: .rejected), .init(at: 1, body: #"{"a":1}"#),
    ])
    #expect(try mended.client(#""stopsAfterClientError""#) == "passed")
  }

  @Test func anotherTokenIsAnotherQuestion() throws {
    for (token, expected) in [("new", true), ("old", false)] {
      let story = Story([
        .init(at: 0, status: 401, outcome: .rejected, fields: "Authorization: Bearer old\r\n"),
        .init(at: 1, fields: "Authorization: Bearer \(token)\r\n"),
      ])
      #expect(try (story.client(#""stopsAfterClientError""#) == "passed") == expected, "\(token)")
    }
  }

  @Test func whatWasUnderWayIsNoRetry() throws {
    let story = Story([
      .init(at: 0, status: 400, outcome: .rejected, retryAfter: "2", answeredAfter: 1),
      .init(at: 0.2, status: 400, outcome: .rejected, answeredAfter: 1),
    ])
    #expect(try story.client(#""stopsAfterClientError""#) == "passed")
    #expect(try story.client(#""obeysRetryAfter""#) == "passed")
  }

  @Test func aConnectionThatBrokeBeforeARequestIsNoAttempt() throws {
    let journal = Journal(writers: 1)
    let writer = journal.makeWriter()
    let nothing: [UInt8] = []
    writer.append(
      RecordEntry(time: 1, connection: 1, outcome: .fault),
      sequence: writer.nextSequence(),
      head: nothing.span,
      body: nothing.span,
      responseHead: nothing.span,
      responseBody: nothing.span
    )
    var expectations = Expectations()
    expectations.list = [Expectation()]
    expectations.list[0].demand = .client(.retriesFailures)
    let judgements = journal.snapshot().judge(expectations, tenant: nil, isComplete: true)
    #expect(judgements.map(\.verdict) == [.passed])
    #expect(journal.snapshot().mostAttempts(tenant: nil) == [])
  }

  @Test func failuresComeAgain() throws {
    let given = Story([
      .init(at: 0, status: nil, outcome: .fault), .init(at: 0, body: "[]", status: 500),
      .init(at: 1),
    ])
    #expect(
      try given.client(#""retriesFailures""#) == "request 2: answered 500, and never sent again"
    )
    #expect(try given.client(#""retriesFailures""#, isComplete: false) == "inconclusive")
    let success = Story([.init(at: 0), .init(at: 1, status: 429)])
    #expect(
      try success.client(#""retriesFailures""#) == "request 2: answered 429, and never sent again"
    )
  }

  @Test func waitsGrow() throws {
    func story(_ times: [Double]) -> Story {
      Story(times.map { .init(at: $0, status: 500, outcome: .forced) })
    }
    #expect(try story([0, 1, 3, 7]).client(#""backsOff""#) == "passed")
    #expect(try story([0, 1]).client(#""backsOff""#) == "passed")
    #expect(try story([0, 2, 4.0001]).client(#""backsOff""#) != "passed", "no timer is exact")
    #expect(try story([0, 0, 0]).client(#""backsOff""#) != "passed", "nor does a clock move")
    #expect(
      try story([0, 1, 2, 3]).client(#""backsOff""#)
        == "requests 1, 2, 3, 4: the waits were 1.000 s, 1.000 s, 1.000 s"
    )
    #expect(
      try story([0, 1, 4, 5.5]).client(#""backsOff""#)
        == "requests 1, 2, 3, 4: the waits were 1.000 s, 3.000 s, 1.500 s"
    )
  }

  @Test func whatTheTransportRepeatsIsNoWaitOfTheClient() throws {
    let story = Story([
      .init(at: 0, status: nil, outcome: .fault, connection: 1),
      .init(at: 0.01, status: 500, outcome: .forced, connection: 2),
      .init(at: 1, status: 500, outcome: .forced, connection: 2), .init(at: 3, connection: 2),
    ])
    #expect(try story.client(#""backsOff""#) == "passed")
    #expect(
      try story.client(#"{"maxAttempts":3}"#) == "requests 1, 2, 3, 4: the same work 4 times"
    )
    #expect(try story.client(#"{"maxAttempts":4}"#) == "passed")
  }

  @Test(arguments: [
    ("Idempotency-Key: k\r\n", #"{"a":1}"#, #"{"a":2}"#, "Idempotency-Key"),
    (
      "", #"{"thingId":"p","startTimestamp":1,"type":"A"}"#,
      #"{"thingId":"p","startTimestamp":1,"type":"B"}"#, "thingId and startTimestamp"
    ),
    (
      "", #"{"locationId":"p","startTimestamp":1}"#, #"{"startTimestamp":1,"locationId":"p"}"#,
      "locationId and startTimestamp"
    ),
  ])
  func bodiesAreKept(
    _ fields: String,
    _ first: String,
    _ second: String,
    _ same: String
  ) throws {
    let changed = Story([
      .init(at: 0, body: first, status: 503, outcome: .forced, fields: fields),
      .init(at: 1, body: second, fields: fields),
    ])
    #expect(
      try changed.client(#""keepsBodyOnRetry""#)
        == "requests 1, 2: answered 503, and sent again with another body (same \(same))"
    )
    // It came again, if not as it was.
    #expect(try changed.client(#""retriesFailures""#) == "passed")
    let kept = Story([
      .init(at: 0, body: first, status: 503, outcome: .forced, fields: fields),
      .init(at: 1, body: first, fields: fields), .init(at: 2, body: second, fields: fields),
    ])
    #expect(try kept.client(#""keepsBodyOnRetry""#) == "passed")
    let elsewhere = Story([
      .init(at: 0, body: first, status: 503, outcome: .forced, fields: fields),
      .init(at: 1, body: second, tenant: "b", fields: fields),
    ])
    #expect(try elsewhere.client(#""keepsBodyOnRetry""#) == "passed")
  }

  @Test func onlyRequestsThatMatchAreJudged() throws {
    let story = Story([
      .init(at: 0, status: 500, path: "/other"), .init(at: 1, status: 201, path: "/works"),
    ])
    let judgements = try story.judge(
      #"[{"client":"retriesFailures","when":{"path":"/works"}},{"client":"retriesFailures"}]"#
    )
    #expect(judgements.map(\.verdict) == [.passed, .failed])
    #expect(judgements.map(\.requests) == [[], [1]])
  }
}
