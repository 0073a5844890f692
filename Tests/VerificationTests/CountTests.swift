import Journal
import Verification
import Testing

struct CountTests {
  private let story = RecordedRequests([
    .init(at: 0, body: #"{"type":"REPAIR"}"#), .init(at: 1, body: #"{"type":"CLEANING"}"#),
    .init(at: 2, body: #"{"type":1}"#, status: 400, outcome: .rejected),
    .init(at: 3, path: "/other", tenant: "b"),
  ])

  @Test(arguments: [
    (#"[{"when":{"path":"/works"},"count":3}]"#, ExpectationResult.Conclusion.passed),
    (#"[{"when":{"path":"/works"},"count":2}]"#, .failed),
    (#"[{"when":{"path":"/works"},"count":{"max":2}}]"#, .failed),
    (#"[{"when":{"path":"/works"},"count":{"min":4}}]"#, .failed),
    (#"[{"status":400,"count":1}]"#, .passed), (#"[{"status":500}]"#, .failed),
    (#"[{"status":500,"count":0}]"#, .passed), (#"[{"when":{"tenant":"b"}}]"#, .passed),
    (#"[{"when":{"body":{"type":"REPAIR"}},"status":201,"count":1}]"#, .passed),
  ])
  func requestsAreCounted(_ expect: String, _ verdict: ExpectationResult.Conclusion) throws {
    #expect(try story.verify(expect).map(\.conclusion) == [verdict])
  }

  @Test func onlyRequestsOfTheTenantCount() throws {
    #expect(try story.verify(#"[{"count":3}]"#, tenant: "acme").map(\.conclusion) == [.passed])
    #expect(try story.verify(#"[{"count":1}]"#, tenant: "b").map(\.conclusion) == [.passed])
    #expect(try story.verify(#"[{"count":0}]"#, tenant: "nobody").map(\.conclusion) == [.passed])
  }

  @Test func theNearestRequestsAreShownFieldByField() throws {
    let expect =
      #"[{"name":"a repair","when":{"path":"/other","body":{"type":"REPAIR"}},"status":201}]"#
    let results = try story.verify(expect)
    #expect(
      Verification(results: results, seed: 42).text == """
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
    #expect(results.first?.nearest.map(\.sequence) == [4, 1, 2])
  }

  @Test(arguments: [
    (#"[{"count":3}]"#, ExpectationResult.Conclusion.failed), (#"[{"count":4}]"#, .inconclusive),
    (#"[{"count":{"min":2}}]"#, .passed), (#"[{"count":{"max":3}}]"#, .failed),
    (#"[{"count":{"min":5}}]"#, .inconclusive),
  ])
  func evictedRequestsCouldHaveCounted(_ expect: String, _ verdict: ExpectationResult.Conclusion)
    throws
  {
    #expect(try story.verify(expect, isComplete: false).map(\.conclusion) == [verdict])
  }

  @Test func orderIsInconclusiveWhereRequestsAreEvicted() throws {
    let results = try story.verify(
      #"{"inOrder":true,"expect":[{"status":500},{"status":201}]}"#,
      isComplete: false
    )
    #expect(results.map(\.conclusion) == [.inconclusive, .passed, .inconclusive])
  }

  @Test(arguments: [
    (["REPAIR", "CLEANING"], ExpectationResult.Conclusion.passed, "that"),
    (
      ["CLEANING", "REPAIR"], .failed,
      "'expectation 2' was not met behind 'expectation 1', which was met by request 2"
    ),
  ])
  func countsMayHaveToComeInOrder(
    _ types: [String],
    _ verdict: ExpectationResult.Conclusion,
    _ got: String
  ) throws {
    let list = types.map { #"{"when":{"body":{"type":"\#($0)"}}}"# }.joined(separator: ",")
    let results = try story.verify(#"{"inOrder":true,"expect":[\#(list)]}"#)
    #expect(results.map(\.conclusion) == [.passed, .passed, verdict])
    #expect(results.last?.got == got)
  }
}
