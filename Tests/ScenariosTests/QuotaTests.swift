import Primitives
import Diagnostics
import Scenarios
import Testing

/// What a request beyond a quota is told, on clocks that stand anywhere.
struct QuotaTests {
  private static let second: Int64 = 1_000_000_000
  /// 2020-01-07T23:00:00Z, the start of an hour.
  private static let hour = 1_578_438_000 * second

  private func scenario(_ quotas: String) throws -> Scenario {
    let text = #"{"quota":[\#(quotas)]}"#
    return try Scenario(reading: [SourceText(name: "test", bytes: Array(text.utf8))])
  }

  /// The seconds that the request behind `taken` others is told to wait; nil if it is let in.
  private func secondsLeft(
    _ scenario: Scenario,
    now: Int64,
    behind taken: Int = 1,
    in state: inout TenantState
  ) -> Int64? {
    for _ in 0..<taken { _ = scenario.quotaOverrun(token: "t", now: now, in: &state) }
    return scenario.quotaOverrun(token: "t", now: now, in: &state)?.secondsLeft
  }

  /// The nanoseconds into an hour, and the seconds until the next one, rounded up: a client that
  /// waits as long as it is told is let in.
  @Test(arguments: [
    (0, 3600), (1, 3600), (1_000_000, 3600), (500_000_000, 3600), (999_999_999, 3600),
    (1_000_000_000, 3599), (3_598_000_000_000, 2), (3_598_000_000_001, 2), (3_598_500_000_000, 2),
    (3_598_999_999_999, 2), (3_599_000_000_000, 1), (3_599_000_000_001, 1),
    (3_599_999_999_999, 1),
  ])
  func theWaitIsRoundedUp(_ into: Int64, _ seconds: Int64) throws {
    let scenario = try scenario(#"{"requests":1,"per":"1h"}"#)
    var state = TenantState()
    let now = Self.hour + into
    #expect(secondsLeft(scenario, now: now, in: &state) == seconds)
    let obedient = now + seconds * Self.second
    #expect(scenario.quotaOverrun(token: "t", now: obedient, in: &state) == nil)
    let early = Self.hour + 3600 * Self.second - 1
    var other = TenantState()
    _ = scenario.quotaOverrun(token: "t", now: now, in: &other)
    #expect(scenario.quotaOverrun(token: "t", now: early, in: &other)?.secondsLeft == 1)
  }

  /// In whichever order they are written, and if their waits differ by a fraction of a second.
  @Test(arguments: [
    (["1m", "1h"], 3600), (["1h", "1m"], 3600), (["1s", "1m", "1h", "1m"], 3600),
    (["month", "1h"], 2_077_200), (["1h", "month"], 2_077_200),
    (["1.5s", "1s"], 2), (["1s", "1.5s"], 2),
  ])
  func ofFullQuotasTheLongestWaitIsTold(_ windows: [String], _ seconds: Int) throws {
    let scenario = try scenario(
      windows.map { #"{"requests":1,"per":"\#($0)"}"# }.joined(separator: ",")
    )
    var state = TenantState()
    // 1.5 s divide the time of the hour, so that this window begins with it too.
    #expect(secondsLeft(scenario, now: Self.hour, in: &state) == Int64(seconds))
  }

  @Test func aQuotaWithRoomDoesNotWait() throws {
    let scenario = try scenario(#"{"requests":2,"per":"1h"},{"requests":1,"per":"1m"}"#)
    var state = TenantState()
    #expect(secondsLeft(scenario, now: Self.hour, in: &state) == 60)
  }

  /// Windows at both ends of the times there are, and around 1970, hold as everywhere else.
  @Test(arguments: ["1s", "1h", "7h", "24h", "month"], [Int64.min, -1, 0, Int64.max - 1])
  func quotasFillAtTheEndsOfTime(_ window: String, _ now: Int64) throws {
    let scenario = try scenario(#"{"requests":3,"per":"\#(window)"}"#)
    var state = TenantState()
    #expect(scenario.quotaOverrun(token: "t", now: now, in: &state) == nil)
    let left = try #require(secondsLeft(scenario, now: now, behind: 2, in: &state))
    #expect((1...31 * 24 * 3600).contains(left))
    let quota = try #require(scenario.quotaStates(now: now, in: state).first)
    #expect(quota.used == 3)
    #expect(quota.end > now)
  }
}
