import Foundation
import Testing

/// What the README shows must be true.
@Suite(.needs(.curl))
struct ReadmeTests {
  @Test func eachScenarioIsSound() throws {
    let scenarios = Readme.blocks("json")
    #expect(scenarios.count >= 2)
    for scenario in scenarios {
      let file = try Scratch(scenario)
      let result = try Tool.mockworks("check", "--strict", file.url.path)
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test func eachMatcherInTheTableIsOne() throws {
    let matchers = Readme.text.split(separator: "\n").compactMap { line in
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
    let block = try #require(Readme.blocks("console").first { $0.contains("/tmp/typo.json") })
    let shown = block.split(separator: "\n").dropFirst(2).joined(separator: "\n")
    let file = try Scratch("{\n  \"rules\": [{ \"respond\": [{ \"staus\": 401 }] }]\n}\n")
    let result = try Tool.mockworks("check", file.url.path)
    #expect(result.errors == shown.replacing("/tmp/typo.json", with: file.url.path) + "\n")
  }

  @Test func eachShippedScenarioIsNamed() throws {
    let files = try FileManager.default
      .contentsOfDirectory(atPath: Tool.root.appending(path: "scenarios").path)
    for file in files where file != "scenario.schema.json" {
      #expect(Readme.text.contains("`\(file.dropLast(5))`"), "\(file)")
    }
  }

  @Test func eachLimitIsThatOfTheHelp() throws {
    let help = try Tool.mockworks("serve", "--help").output
    let options = Readme.text.matches(of: /\| `(--[a-z-]+)` \|/).map { String($0.1) }
    #expect(options.count >= 12)
    for option in options { #expect(help.contains("  \(option) "), "\(option)") }
  }

  @Test(.needs(.python3)) func theFailingRunThatItShowsFailsSo() throws {
    let block = try #require(Readme.blocks("console").first { $0.contains("mockworks exec") })
    let program = try Scratch(try #require(Readme.blocks("python").first))
    let scenario = Tool.scenario("rate-limit-with-retry-after")
    let result = try Tool.mockworks("exec", scenario, "--", "python3", program.url.path)
    #expect(result.status == 1)
    func timeless(_ text: String) -> [String] {
      text.replacing(/\d+\.\d+ ?s|\d\d:\d\d:\d\d\.\d{3}/) { _ in "TIME" }.split(separator: "\n")
        .map(String.init)
    }
    let shown = timeless(block).dropFirst().prefix { !$0.hasPrefix("$") }
    #expect(timeless(result.errors) == Array(shown))
  }

  @Test func requestsInTheManualAreAnsweredAsShown() throws {
    let block = try #require(
      Readme.blocks("console").first { $0.contains("one cleaning of pump 7") }
    )
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

  @Test func theWorksThatItShowsAreMade() throws {
    let block = try #require(Readme.blocks("console").first { $0.contains("generate --count 2") })
    let lines = block.split(separator: "\n")
    let result = try Readme.run(String(lines[0].dropFirst(2)), in: ScratchFolder())
    #expect(result.output == lines.dropFirst().joined(separator: "\n") + "\n")
  }

  @Test func sendInTheManualPrintsItsTable() throws {
    let block = try #require(Readme.blocks("console").first { $0.contains("mockworks send") })
    let fake = try Fake("--quiet")
    let lines = block.split(separator: "\n")
    let command = lines[0].dropFirst(2).replacing("http://127.0.0.1:8470", with: fake.url)
    let result = try Readme.run(String(command), in: ScratchFolder())
    func names(_ lines: some Sequence<Substring>) -> [String] {
      lines.map { String($0).replacing(/[ 0-9.]+$/, with: "") }
    }
    #expect(names(result.output.split(separator: "\n")) == names(lines.dropFirst()))
  }

  /// For fewer works than the README makes.
  @Test func partsMadeElsewhereAreTheWhole() throws {
    let whole = try Tool.mockworks("generate", "--count", "2000").output
    func less(_ command: Substring) -> String {
      String(command).replacing("--count 1000000", with: "--count 2000")
    }
    let folder = try ScratchFolder()
    let pod = try #require(Readme.text.firstMatch(of: /"sh", "-c", "(.*)"\]/)).1
    let pods = try Readme.run(
      "for JOB_COMPLETION_INDEX in 0 1 2 3 4 5 6 7; do \(less(pod).replacing("/works/", with: "./")); "
        + "done; cat part-?.ndjson",
      in: folder
    )
    #expect(pods.output == whole, "\(pods.errors)")
    let pipe = try #require(Readme.text.firstMatch(of: /\.pipe\("(.*)"\)/)).1
    let elements = try Readme.run(
      "printf '1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n' | \(less(pipe))",
      in: folder
    )
    #expect(elements.output == whole, "\(elements.errors)")
  }
}
