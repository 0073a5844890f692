import StubServer
import StubServerTesting
import Testing

/// Counts of the requests that come while a body runs.
@Suite(.fake())
struct ConfirmationTests {
  private static let works = RequestPattern.post("/inventory/maintenanceWorks")

  @Test func onlyRequestsOfTheBodyCount() async throws {
    let fake = try Fake.current
    try await fake.post()
    let answer = try await fake.confirmRequests(2, of: Self.works, status: 201) {
      try await fake.post()
      return try await fake.post()
    }
    #expect(answer == 201)
    try await fake.confirmRequests(.atLeast(1)) { try await fake.post() }
    await fake.confirmRequests(0) {}
  }

  @Test func tooFewAreAnIssueWithTheNearestMisses() async throws {
    let fake = try Fake.current
    try await fake.post()
    let line = #line + 2
    let issues = try await issues {
      try await fake.confirmRequests(2, of: Self.works, status: 400) {
        _ = try await fake.post()
      }
    }
    #expect(issues.count == 1)
    let issue = try #require(issues.first)
    #expect(issue.sourceLocation?.line == line)
    let lines = issue.text.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(3) == [
        "FAILED  confirmed requests",
        "        wanted  exactly 2 requests with method \"POST\", path \"/inventory/maintenanceWorks\", "
          + "answered 400",
        "        got     none",
      ]
    )
    // The request that came before is no near miss.
    let sequence = try #require(fake.requests.last?.sequence)
    #expect(lines.count { $0.contains("request ") } == 1)
    #expect(issue.text.contains("request \(sequence)"))
  }

  @Test func tooManyAreAnIssueWithTheirNumbers() async throws {
    let fake = try Fake.current
    let issues = try await issues {
      try await fake.confirmRequests(.within(0...1), of: Self.works) {
        try await fake.post()
        try await fake.post()
      }
    }
    let numbers = fake.requests.map { "\($0.sequence)" }.joined(separator: ", ")
    #expect(issues.count == 1)
    #expect(issues.first?.text.contains("got     2: requests \(numbers)") == true)
  }

  @Test func laterRequestsCountWithinATime() async throws {
    let fake = try Fake.current
    let (starts, start) = AsyncStream<Void>.makeStream()
    async let later: Int = {
      for await _ in starts { break }
      return try await fake.post()
    }()
    await fake.confirmRequests(1, within: .seconds(60)) { start.yield() }
    #expect(try await later == 201)
  }

  @Test func aTimeThatPassesIsAnIssue() async throws {
    let fake = try Fake.current
    let issues = try await issues {
      await fake.confirmRequests(1, within: .milliseconds(1)) {}
    }
    #expect(issues.map { $0.text.contains("got     none") } == [true])
  }

  @Test func anErrorOfTheBodyIsThrownAlone() async throws {
    let fake = try Fake.current
    struct Stopped: Error {}
    await #expect(throws: Stopped.self) {
      try await fake.confirmRequests(3) { throw Stopped() }
    }
  }

  @Test func aWrongCountIsAnIssue() async throws {
    let fake = try Fake.current
    let issues = try await issues { await fake.confirmRequests(.exactly(-1)) {} }
    #expect(issues.count == 1)
    #expect(issues.first?.text.contains("-1") == true)
  }
}
