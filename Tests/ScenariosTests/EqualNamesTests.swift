import Diagnostics
import Testing

@testable import Scenarios

/// Expectations of one name, which reports could not tell apart.
struct EqualNamesTests {
  private func warnings(_ texts: String...) throws -> [String] {
    let sources = texts.enumerated().map { index, text in
      SourceText(name: "\(index + 1).json", bytes: Array(text.utf8))
    }
    return try Scenario.load(sources).warnings.map(\.text)
      .filter { $0.contains("has the same name") }
  }

  @Test func theyAreWarnedOf() throws {
    let found = try warnings(
      """
      {"expect": [{"name": "x"}, {"name": "y"}, {}, {},
        {"client": "backsOff"}, {"client": "backsOff"},
        {"when": {"tenant": "a"}, "name": "x"}]}
      """
    )
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix("1.json:3:37: warning: the expectation at 1.json:1 has the same name;")
    )
    #expect(found[0].hasSuffix("^^^"))
  }

  @Test func thoseOfSeveralFilesTogetherAreToo() throws {
    let found = try warnings(#"{"expect":[{"name":"x"}]}"#, #"{"expect":[{"name":"x"}]}"#)
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix("2.json:1:20: warning: the expectation at 1.json:1 has the same name")
    )
    #expect(try warnings(#"{"expect":[{"name":"x"},{"name":"X"}]}"#).isEmpty)
  }
}
