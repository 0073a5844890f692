import Foundation
import Testing

/// What the command line answers to good words and bad ones.
struct CommandLineTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let words: [String]
    let message: String
    var testDescription: String { words.joined(separator: " ") }

    static let all = [
      Mistake(words: [], message: "which command?"),
      Mistake(words: ["sevre"], message: "no such command 'sevre'; did you mean 'serve'?"),
      Mistake(
        words: ["serve", "--prot", "1"],
        message: "unknown option --prot; did you mean --port?"
      ),
      Mistake(words: ["serve", "-p", "1"], message: "unknown option -p"),
      Mistake(words: ["serve", "--port"], message: "--port needs a value: PORT"),
      Mistake(
        words: ["serve", "--port", "70000"],
        message: "--port: expected an integer from 0 to 65535, found '70000'"
      ),
      Mistake(
        words: ["serve", "--port=x"],
        message: "--port: expected an integer from 0 to 65535, found 'x'"
      ),
      Mistake(words: ["serve", "--quiet=yes"], message: "--quiet takes no value"),
      Mistake(
        words: ["serve", "--threads", "0"],
        message: "--threads: expected an integer from 1 to 256, found '0'"
      ),
      Mistake(
        words: ["serve", "--seed", "-1"],
        message: "--seed: expected an integer from 0 to 18446744073709551615, found '-1'"
      ),
      Mistake(words: ["check"], message: "which files?"),
      Mistake(
        words: ["health", "https://127.0.0.1:8470"],
        message:
          "a fake speaks http, not https; where a proxy adds https, name the address behind it"
      ),
      Mistake(
        words: ["health", "http://fake.example"],
        message:
          "'fake.example' is not an address, and names other than localhost are not looked up"
      ),
      Mistake(words: ["completion"], message: "which one shell? (bash, zsh, fish)"),
      Mistake(
        words: ["completion", "bsh"],
        message: "no such shell 'bsh'; did you mean 'bash'? (known: bash, zsh, fish)"
      ),
      Mistake(words: ["health", "http://[::1]", "http://[::1]"], message: "which one URL?"),
      Mistake(
        words: ["health", "--admin-token", "a b"],
        message: "--admin-token: expected visible ASCII characters, found 'a b'"
      ),
      Mistake(words: ["generate", "10"], message: "'10': mockworks generate takes no operands"),
      Mistake(
        words: ["generate", "--count", "ten"],
        message: "--count: expected an integer from 0 to 18446744073709551615, found 'ten'"
      ),
      Mistake(
        words: ["generate", "--profile", ""],
        message: "--profile: expected realistic, edge, invalid or coverage, found ''"
      ),
      Mistake(
        words: ["generate", "--format", "jason"],
        message: "--format: expected ndjson, json, csv or curl, found 'jason'; did you mean 'json'?"
      ),
    ]
  }

  @Test(arguments: Mistake.all) func aMistakeIsExplained(_ mistake: Mistake) throws {
    let result = try Tool.run(Tool.mockworks, mistake.words)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("mockworks: \(mistake.message)\n"))
    #expect(result.errors.contains("usage: mockworks"))
  }

  @Test(arguments: [
    ["--help"], ["serve", "--help"], ["check", "-h"], ["generate", "--help"], ["token", "--help"],
    ["openapi", "--help"], ["health", "--help"],
    ["completion", "--help"],
  ])
  func helpGoesToStandardOutput(_ words: [String]) throws {
    let result = try Tool.run(Tool.mockworks, words)
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("usage: mockworks"))
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func versionIsPrinted() throws {
    #expect(
      try Tool.mockworks("--version").output.wholeMatch(of: /mockworks \d+\.\d+\.\d+\n/) != nil
    )
  }

  @Test func checkReadsFilesTogetherAsServeDoes() throws {
    let (one, two) = (try Scratch(#"{"seed":1}"#), try Scratch(#"{"seed":2}"#))
    let files = [one.url.path, two.url.path]
    #expect(try Tool.run(Tool.mockworks, ["check"] + files).status == 0)
    let together = try Tool.run(Tool.mockworks, ["check", "--together"] + files)
    #expect(together.status == 1)
    let served = try Tool.run(Tool.mockworks, ["serve", "--port", "0"] + files)
    #expect(together.errors == served.errors)
    #expect(together.errors.contains("'seed' is set by"))
  }

  @Test func checkReadsEachFileByItself() throws {
    let (good, bad) = (try Scratch(#"{"rules":[{"respond":[401]}]}"#), try Scratch("{"))
    let result = try Tool.mockworks("check", good.url.path, bad.url.path, "no-such.json")
    #expect(result.status == 1)
    #expect(result.output == "\(good.url.path): ok, 1 rule\n")
    #expect(
      result.errors == """
        \(bad.url.path):1:2: error: not JSON: expected a member name in double quotes, or '}'
        {
         ^
        no-such.json: error: No such file or directory

        """
    )
  }
}
