import Foundation
import Testing

/// How the manual shortens the waits of a client: its sleep sets the fake's clock forward.
struct WaitsTests {
  /// Each waits longer for real than the test has time for.
  private static let scenarios = [
    "outage-of-a-minute", "hourly-waits", "rate-limit-with-retry-after",
    "rate-limit-without-retry-after", "every-work-fails-once",
  ]

  private static let hourly = #"""
    {"rules":[{"respond":[{"status":503,"headers":{"Retry-After":"3600"},"times":3}],
                "then":"pass"}],
     "expect":[{"status":201},{"client":"obeysRetryAfter"}]}
    """#

  private func run(
    _ program: [String],
    _ kind: String,
    _ block: Int,
    _ client: String,
    _ name: String
  )
    throws -> Tool.Result
  {
    let blocks = Readme.blocks(kind)
    try #require(blocks.count > block)
    let rest = try String(
      contentsOf: Tool.root.appending(path: "Tests/CLITests/Clients/\(client)"),
      encoding: .utf8
    )
    let folder = try ScratchFolder()
    let file = folder.url.appending(path: client)
    try (blocks[block] + "\n" + rest).write(to: file, atomically: false, encoding: .utf8)
    let hourly = try Scratch(Self.hourly)
    let scenario = name == "hourly-waits" ? hourly.url.path : Tool.scenario(name)
    return try Tool.run(
      "/usr/bin/env",
      ["timeout", "30", Tool.mockworks, "exec", scenario, "--"] + program + [file.path]
    )
  }

  @Test(.needs(.python3), arguments: scenarios) func pythonIsDoneAtOnce(_ name: String) throws {
    let result = try run(["python3"], "python", 1, "waits.py", name)
    #expect(result.output == "201\n")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(.needs(.node), arguments: scenarios) func javaScriptIsDoneAtOnce(_ name: String) throws {
    let result = try run(["node"], "javascript", 0, "waits.mjs", name)
    #expect(result.output == "201\n")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(arguments: ["python", "javascript", "java", "go", "swift"])
  func theManualHasItForEachLanguage(_ kind: String) throws {
    let block = try #require(Readme.blocks(kind).first { $0.contains("MOCKWORKS_ADMIN_URL") })
    #expect(block.contains("/clock/advance"))
  }

  @Test(arguments: [
    "rate-limit-with-retry-after", "rate-limit-without-retry-after", "hourly-quota",
    "monthly-quota", "maintenance-window", "outage-of-a-minute", "rate-limited", "server-errors",
    "every-work-fails-once", "every-work-fails-thrice", "flaky-network", "garbage",
    "truncated-created", "reset-on-second-request", "ten-percent-chaos", "stalled-response",
    "slow-backend",
  ])
  func aScenarioWithWaitsSaysHowLongTheyAre(_ name: String) throws {
    let url = Tool.root.appending(path: Tool.scenario(name))
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    let text = try #require(json?["description"] as? String)
    #expect(text.contains(/A run really (waits|takes)/), "\(text)")
    let isReal = ["stalled-response", "slow-backend"].contains(name)
    let sentence =
      isReal
      ? "a client whose sleep advances the clock waits as long."
      : "a client whose sleep advances the clock is done at once."
    #expect(text.hasSuffix(sentence), "\(text)")
  }
}
