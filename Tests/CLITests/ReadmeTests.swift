import Foundation
import Testing

/// What the README shows must be true.
struct ReadmeTests {
  private static let text =
    (try? String(contentsOf: Tool.root.appending(path: "README.md"), encoding: .utf8)) ?? ""

  /// The blocks of a kind, without their fences.
  private static func blocks(_ kind: String) -> [String] {
    text.components(separatedBy: "```\(kind)\n").dropFirst()
      .map { $0.components(separatedBy: "\n```")[0] }
  }

  @Test func eachScenarioIsSound() throws {
    let scenarios = Self.blocks("json")
    #expect(scenarios.count >= 2)
    for scenario in scenarios {
      let file = try Scratch(scenario)
      let result = try Tool.mockworks("check", "--strict", file.url.path)
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test func eachMatcherInTheTableIsOne() throws {
    let matchers = Self.text.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^\| `(\{"[a-zA-Z]+": .*\})` \|/).map { String($0.1) }
    }
    #expect(matchers.count == 7)
    for matcher in matchers {
      let file = try Scratch(#"{"rules":[{"when":{"body":{"a":\#(matcher)}},"respond":[401]}]}"#)
      let result = try Tool.mockworks("check", "--strict", file.url.path)
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test func theMistakeItShowsIsExplainedSo() throws {
    let block = try #require(Self.blocks("console").first { $0.contains("/tmp/typo.json") })
    let shown = block.split(separator: "\n").dropFirst(2).joined(separator: "\n")
    let file = try Scratch("{\n  \"rules\": [{ \"respond\": [{ \"staus\": 401 }] }]\n}\n")
    let result = try Tool.mockworks("check", file.url.path)
    #expect(result.errors == shown.replacing("/tmp/typo.json", with: file.url.path) + "\n")
  }

  @Test func eachShippedScenarioIsNamed() throws {
    let files = try FileManager.default
      .contentsOfDirectory(atPath: Tool.root.appending(path: "scenarios").path)
    for file in files where file != "scenario.schema.json" {
      #expect(Self.text.contains("`\(file.dropLast(5))`"), "\(file)")
    }
  }

  @Test func eachLimitIsThatOfTheHelp() throws {
    let help = try Tool.mockworks("serve", "--help").output
    let options = Self.text.matches(of: /\| `(--[a-z-]+)` \|/).map { String($0.1) }
    #expect(options.count >= 12)
    for option in options { #expect(help.contains("  \(option) "), "\(option)") }
  }
}
