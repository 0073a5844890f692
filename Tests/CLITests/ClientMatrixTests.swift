import Testing

/// Clients in another language, good and bad, over the shipped scenarios: a good one passes, a bad one
/// fails by the name of the rule that it breaks.
@Suite(.needs(.python3))
struct ClientMatrixTests {
  private static let scenarios = [
    "documented", "every-work-fails-once", "every-work-fails-thrice", "expired-token",
    "flaky-network", "forbidden", "garbage", "hourly-quota", "maintenance-window",
    "missing-permission", "outage-of-a-minute", "rate-limit-with-retry-after",
    "rate-limit-without-retry-after", "rate-limited", "read-only-token", "reset-on-second-request",
    "server-errors", "slow-backend", "strict-validation", "ten-percent-chaos", "truncated-created",
    "unauthorized",
  ]

  private func run(_ scenario: String, _ manner: String, workers: Int) throws -> Tool.Result {
    let works = scenario == "hourly-quota" ? 103 : 12
    return try Tool.mockworks(
      "exec",
      Tool.scenario(scenario),
      "--",
      "python3",
      "Tests/CLITests/Clients/retrying.py",
      manner,
      "\(works)",
      "\(workers)"
    )
  }

  @Test(arguments: scenarios, [1, 8]) func aGoodClientPasses(_ scenario: String, _ workers: Int)
    throws
  {
    let result = try run(scenario, "good", workers: workers)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(arguments: [
    ("every-work-fails-once", "losesNothing"), ("every-work-fails-once", "retriesFailures"),
    ("every-work-fails-thrice", "losesNothing"), ("expired-token", "renewsToken"),
    ("flaky-network", "losesNothing"), ("garbage", "losesNothing"),
    ("maintenance-window", "retriesFailures"), ("outage-of-a-minute", "losesNothing"),
    ("rate-limit-with-retry-after", "losesNothing"),
    ("rate-limit-without-retry-after", "losesNothing"), ("ten-percent-chaos", "losesNothing"),
    ("truncated-created", "losesNothing"),
  ])
  func aNaiveClientFails(_ scenario: String, _ rule: String) throws {
    let result = try run(scenario, "naive", workers: 1)
    #expect(result.status == 1)
    #expect(result.errors.contains("FAILED  client \(rule)\n"), "\(result.errors)")
  }

  @Test(arguments: [
    ("rate-limit-with-retry-after", "client obeysRetryAfter"),
    ("maintenance-window", "client obeysRetryAfter"),
    ("outage-of-a-minute", "client obeysRetryAfter"),
  ])
  func aHammeringClientFails(_ scenario: String, _ rule: String) throws {
    for workers in [1, 8] {
      let result = try run(scenario, "hammering", workers: workers)
      #expect(result.status == 1)
      #expect(result.errors.contains("FAILED  \(rule)\n"), "\(result.errors)")
    }
  }
}
