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

  @Test func theFailingRunThatItShowsFailsSo() throws {
    let block = try #require(Self.blocks("console").first { $0.contains("mockworks exec") })
    let program = try Scratch(try #require(Self.blocks("python").first))
    let scenario = Tool.scenario("rate-limit-with-retry-after")
    let result = try Tool.mockworks("exec", scenario, "--", "python3", program.url.path)
    #expect(result.status == 1)
    func timeless(_ text: String) -> [String] {
      text.replacing(/\d+\.\d+ ?s/) { _ in "TIME" }.split(separator: "\n").map(String.init)
    }
    let shown = timeless(block).dropFirst().prefix { !$0.hasPrefix("$") }
    #expect(timeless(result.errors) == Array(shown))
  }

  @Test func whatItAsksIsAnsweredSo() throws {
    let block = try #require(Self.blocks("console").first { $0.contains("one cleaning of pump 7") })
    let fake = try Fake("--quiet", Tool.scenario("documented"))
    _ = try fake.post(#"{"type":"REPAIR","thingId":"pump-7"}"#)
    let commands = block.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map {
      $0.dropFirst(2)
    }
    let script = commands.map { "\($0); " }
    // Between the answers that are JSON, the README has line breaks of its own.
    let result = try Tool.shell("U=\(fake.url)/__mock; \(script.joined(separator: "echo; "))")
    let shown = block.split(separator: "\n").filter { !$0.hasPrefix("$ ") }
    #expect(result.output.split(separator: "\n") == shown)
  }
}
