import Foundation
import Testing

/// What becomes of works whose answers are broken, slow, or ask for a wait.
extension SendCommandTests {
  /// The requests that the fake has on record, in their order.
  struct Sent {
    let tenant: String
    let token: String
    let body: String
    let status: Int
    /// Seconds since 1970.
    let time: Double
  }

  func sent(_ fake: Fake) throws -> [Sent] {
    let form = ISO8601DateFormatter()
    form.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    let requests = try fake.admin("requests")["requests"] as? [[String: Any]] ?? []
    return requests.map { request in
      let headers = request["headers"] as? [[String]] ?? []
      let body = request["body"] as? [String: Any]
      let time = (request["time"] as? String).flatMap { form.date(from: $0) }
      return Sent(
        tenant: request["tenant"] as? String ?? "",
        token: headers.first { $0.first == "Authorization" }?.last ?? "",
        body: body?["text"] as? String ?? "",
        status: request["status"] as? Int ?? 0,
        time: time?.timeIntervalSince1970 ?? 0
      )
    }
  }

  /// The status was there, whatever became of the body.
  @Test(arguments: [
    #"{"fault":"truncate","times":1}"#, #"{"fault":"stall","times":1}"#,
    #"{"fault":"dribble","over":"100s","status":201,"text":"LONG","times":1}"#,
  ])
  func workAnswered201IsNotSentAgain(_ step: String) throws {
    let long = String(repeating: "x", count: 100_000)
    let step = step.replacing("LONG", with: long)
    let (fake, _) = try fake(
      scenario: #"{"rules":[{"each":"body","respond":[\#(step),"accept"]}]}"#
    )
    let start = ContinuousClock.now
    let result = try send(fake, "--count", "8", "--timeout", "1h")
    #expect(ContinuousClock.now - start < .seconds(60))
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(row("accepted", result) == 8)
    #expect(row("sent again", result) == 0)
    let bodies = try sent(fake).map(\.body)
    #expect(bodies.count == 8)
    #expect(Set(bodies).count == 8)
  }

  /// The bytes come too often for a limit on silence, and the head is not whole within the time.
  @Test func theTimeIsForTheWholeHead() throws {
    let (fake, _) = try fake(
      scenario: #"{"rules":[{"respond":[{"fault":"dribble","over":"6s","times":1},"accept"]}]}"#
    )
    let input = #"{"type":"A","description":"\#(String(repeating: "x", count: 150))"}"#
    let result = try send(fake, "--timeout", "1s", input: input)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(row("no answer: timed out", result) == 1)
    #expect(row("accepted", result) == 1)
  }

  @Test func aServerThatAsksForWaitsUsesUpNoRetries() throws {
    let (fake, _) = try fake(
      scenario: #"{"quota":[{"requests":1,"per":"1s","retryAfter":true}]}"#
    )
    let result = try send(fake, "--count", "4", "--concurrency", "8", "--retries", "0")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(row("accepted", result) == 4)
  }

  @Test func aWaitThatIsTooLongIsGivenUp() throws {
    let (fake, _) = try fake(
      scenario: #"{"rules":[{"respond":[{"status":429,"headers":{"Retry-After":"7200"}}]}]}"#
    )
    let result = try send(fake, "--count", "7", "--concurrency", "1")
    #expect(result.status == 1)
    #expect(row("429", result) == 7)
    #expect(row("failed", result) == 7)
    let said = "work 1: the server asks to wait for 7200 s, which is more than --patience has left"
    #expect(result.errors.contains(said), "\(result.errors)")
    #expect(result.errors.contains("and 2 more works were given up"))
  }

  @Test func patienceComesToAnEnd() throws {
    let (fake, _) = try fake(
      scenario: #"{"rules":[{"respond":[{"status":503,"headers":{"Retry-After":"1"}}]}]}"#
    )
    let result = try send(fake, "--count", "1", "--patience", "2s", "--retries", "0")
    #expect(result.status == 1)
    #expect(row("503", result) == 3)
  }

  /// The first answer asks for two seconds; the three others that are under way then take one.
  @Test func aPauseHoldsAll() throws {
    let (fake, _) = try fake(
      scenario: """
        {"rules":[{"respond":[{"status":429,"headers":{"Retry-After":"2"},"times":1},
          {"delay":"1s"}]}]}
        """
    )
    let result = try send(fake, "--count", "8", "--concurrency", "4")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    let all = try sent(fake)
    #expect(all.count == 9)
    let pause = try #require(all.first { $0.status == 429 }).time
    #expect(all.count { $0.time < pause + 1.9 } <= 4)
  }

  @Test func answerThatIsNotHTTPIsReported() throws {
    let (fake, _) = try fake(
      scenario: #"{"rules":[{"respond":[{"fault":"garbage","times":1},"accept"]}]}"#
    )
    let result = try send(fake, "--count", "1")
    #expect(row("no answer: no HTTP answer", result) == 1, "\(result.output)")
    #expect(row("accepted", result) == 1)
  }

  /// That its waits grow, `RetryPolicyTests` shows: on a busy machine a real wait takes any time.
  @Test func refusalWithoutRetryAfterIsRetried() throws {
    let (fake, _) = try fake(
      scenario: #"{"rules":[{"each":"body","respond":[{"status":429,"times":2},"accept"]}]}"#
    )
    let result = try send(fake, "--count", "12")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(row("accepted", result) == 12)
    #expect(row("sent again", result) == 24)
  }
}
