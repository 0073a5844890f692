import Foundation
import Testing

/// Each scenario that is shipped, as a client meets it.
struct ShippedScenariosTests {
  @Test func everyShippedScenarioIsSound() throws {
    let files = try FileManager.default
      .contentsOfDirectory(atPath: Tool.root.appending(path: "scenarios").path)
      .filter { $0.hasSuffix(".json") }.sorted()
    #expect(files.count >= 6)
    let result = try Tool.run(Tool.mockworks, ["check"] + files.map { "scenarios/\($0)" })
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.split(separator: "\n").count == files.count)
  }

  @Test func documentedLetsInWhomItNames() throws {
    let fake = try Fake(Tool.scenario("documented"))
    #expect(try fake.post().status == "201")
    #expect(try fake.post(#"{"type":1}"#).status == "400")
    let viewer = ["-H", "Authorization: Bearer viewer", "-H", "X-Servitly-Tenant: acme"]
    let json = ["-H", "Content-Type: application/json"]
    #expect(try fake.post(headers: viewer + json).status == "403")
    #expect(try fake.post(headers: ["-H", "X-Servitly-Tenant: acme"] + json).status == "401")
    let other = ["-H", "Authorization: Bearer technician", "-H", "X-Servitly-Tenant: other"]
    #expect(try fake.post(headers: other + json).status == "403")
  }

  @Test(arguments: [
    ("unauthorized", "401", #"{"message":"User not authenticated"}"#),
    ("forbidden", "403", #"{"message":"User not authorized"}"#),
    ("server-errors", "500", #"{"message":"Internal Server Error"}"#),
  ])
  func anyRequestIsAnsweredSo(_ scenario: String, _ status: String, _ body: String) throws {
    let fake = try Fake(Tool.scenario(scenario))
    for headers in [Fake.headers, []] {
      let answer = try fake.post(headers: headers)
      #expect(answer.status == status)
      #expect(answer.body == body)
    }
    let other = try Tool.curl(["-o", "/dev/null", "-w", "%{http_code}", "\(fake.url)/elsewhere"])
    #expect(other.output == status)
  }

  @Test func rateLimitedThenOkRecovers() throws {
    let fake = try Fake(Tool.scenario("rate-limited-then-ok"))
    let first = try Tool.curl(
      Fake.headers + ["-i", "-d", "{}", "\(fake.url)/inventory/maintenanceWorks"]
    )
    #expect(first.output.hasPrefix("HTTP/1.1 429 Too Many Requests\r\n"))
    #expect(first.output.contains("\r\nRetry-After: 1\r\n"))
    #expect(first.output.hasSuffix(#"{"message":"API call rate limit exeeded"}"#))
    #expect(try [fake.post().status, fake.post().status] == ["429", "201"])
  }

  @Test func flakyNetworkBreaksTwice() throws {
    let fake = try Fake(Tool.scenario("flaky-network"))
    // curl: 56 is a failure to receive, here for the reset; 52 is an empty reply.
    let reset = try fake.post()
    #expect(reset.status == "000" && reset.exit == 56)
    let closed = try fake.post()
    #expect(closed.status == "000" && closed.exit == 52)
    #expect(try [fake.post().status, fake.post().status] == ["201", "201"])
    let outcomes = try #require(try fake.admin("requests")["requests"] as? [[String: Any]])
      .map { $0["outcome"] as? String }
    #expect(outcomes == ["fault", "fault", "accepted", "accepted"])
  }
}
