import Testing
import Times

struct DurationTextTests {
  @Test(arguments: [
    ("0s", 0), ("250ms", 250), ("1.5s", 1500), ("2m", 120_000), ("4m30s", 270_000),
    ("1h30m", 5_400_000), ("23h59m59s999ms", 86_399_999), ("24h", 86_400_000), ("1d", 86_400_000),
    ("1h1ms", 3_600_001), ("1m90s", 150_000), ("1.5h30m", 7_200_000), ("0.001s", 1),
    ("00m05s", 5000),
    ("86400s", 86_400_000), ("1m0.5s", 60_500),
  ])
  func numbersHaveTheirUnits(_ text: String, _ milliseconds: Int64) {
    #expect(DurationText.parse(text) == .milliseconds(milliseconds))
  }

  @Test(arguments: [
    "", "5", "s", "m30s", "4m30", "30s4m", "4m4m", "1s500", "1ms1s", "4m 30s", " 1s", "1s ", "-1s",
    "+1s", "1.s", ".5s", "1.2345s", "1..5s", "1,5s", "1S", "1sec", "1w", "1y", "1h-30m", "1e3s",
    "٣s", "25h", "24h1ms", "1d1s", "9223372036854775807h", "999999999999d", "99999999999999999999s",
    "1d1d", "\u{301}1s", "1s\u{301}",
  ])
  func otherTextIsRefused(_ text: String) {
    #expect(DurationText.parse(text) == nil)
  }

  @Test func thePatternOfTheSchemaAgrees() throws {
    let pattern = try Regex(DurationText.pattern)
    for text in ["250ms", "1.5s", "4m30s", "1d", "1h1ms", "23h59m59s999ms"] {
      #expect(text.wholeMatch(of: pattern) != nil, "\(text)")
    }
    for text in ["", "5", "30s4m", "4m4m", "1.2345s", "4m 30s", "ms"] {
      #expect(text.wholeMatch(of: pattern) == nil, "\(text)")
    }
  }
}
