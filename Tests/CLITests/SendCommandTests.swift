import Foundation
import Testing

@Suite(.needs(.curl))
struct SendCommandTests {
  private struct Counted: Decodable {
    let count: Int
  }

  func send(_ fake: Fake, _ arguments: String..., input: String = "") throws -> Tool.Result {
    try Tool.run(Tool.mockworks, ["send", "--to", fake.url] + arguments, input: input)
  }

  func count(_ fake: Fake, status: Int) throws -> Int {
    let answer = try Tool.curl([
      "-s", "\(fake.url)/__mock/requests/count?status=\(status)", "-d", "{}",
    ])
    return try JSONDecoder().decode(Counted.self, from: Data(answer.output.utf8)).count
  }

  /// The number beside a name in the table.
  func row(_ name: String, _ result: Tool.Result) -> Int? {
    result.output.split(separator: "\n").first { $0.hasPrefix(name) }
      .flatMap { $0.split(separator: " ").last }.flatMap { Int($0) }
  }

  func fake(scenario: String) throws -> (Fake, Scratch) {
    let file = try Scratch(scenario)
    return (try Fake("--quiet", file.url.path), file)
  }

  @Test(.needs(.python3)) func generatedWorksArriveAsTheyAre() throws {
    let fake = try Fake("--quiet")
    let result = try send(fake, "--count", "500", "--seed", "8")
    #expect(result.status == 0, "\(result.errors)")
    #expect(row("accepted", result) == 500)
    #expect(try count(fake, status: 201) == 500)
    let bodies = try Tool.shell(
      "curl -s -H 'Accept: application/x-ndjson' \(fake.url)/__mock/requests "
        + "| '\(Need.python)' -c 'import json,sys;[print(json.loads(l)[\"body\"][\"text\"]) for l in sys.stdin]' "
        + "| sort"
    )
    let made = try Tool.mockworks("generate", "--count", "500", "--seed", "8").output
    #expect(bodies.output == made.split(separator: "\n").sorted().joined(separator: "\n") + "\n")
  }

  @Test func linesOfStandardInputAreSentAndBadOnesReported() throws {
    let fake = try Fake("--quiet")
    let failed = try Scratch()
    let input = "{\"type\":\"A\"}\n\n{\"type\":5}\nno\n[1]\n{\"type\":\"B\"}"
    let result = try send(fake, "--failed", failed.url.path, input: input)
    #expect(result.status == 1)
    #expect(row("accepted", result) == 2)
    #expect(row("failed", result) == 3)
    #expect(
      result.errors.contains(
        "line 4: expected a JSON object, a work a line; at column 1: expected 'null'; not sent\n"
      )
    )
    #expect(result.errors.contains("line 5: expected a JSON object, a work a line; not sent\n"))
    #expect(try failed.text.split(separator: "\n").sorted() == ["[1]", "no", "{\"type\":5}"])
  }

  @Test func brokenConnectionIsRetriedAndAcceptedOnce() throws {
    let (fake, _) = try fake(
      scenario: """
        {"rules":[{"each":"body","respond":[
          {"oneOf":[{"weight":1,"step":500},{"weight":1,"step":{"fault":"reset"}},
            {"weight":1,"step":{"fault":"close"}},{"weight":1,"step":503}],"times":2},
          "accept"]}]}
        """
    )
    let result = try send(fake, "--count", "60")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(row("accepted", result) == 60)
    #expect(row("sent again", result) == 120)
    #expect(try count(fake, status: 201) == 60)
  }

  /// The scenario's own judge says whether it waited.
  @Test func retryAfterIsObeyed() throws {
    let scenario = try Scratch(
      """
      {"rules":[{"respond":[{"status":429,"headers":{"Retry-After":"1"},"times":1},
        "accept"]}],
       "expect":[{"client":"obeysRetryAfter"},{"client":"keepsBodyOnRetry"},
        {"status":201,"count":3}]}
      """
    )
    let result = try Tool.shell(
      "'\(Tool.mockworks)' exec '\(scenario.url.path)' -- sh -c "
        + "'\"\(Tool.mockworks)\" send --to \"$MOCKWORKS_URL\" --count 3 --concurrency 1'"
    )
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(row("sent again", result) == 1)
  }

  @Test func failedWorksAreFinishedByAnotherRun() throws {
    let (broken, _) = try fake(
      scenario: #"{"rules":[{"when":{"body":{"type":"REPAIR"}},"respond":[500]}]}"#
    )
    let failed = try Scratch()
    let first = try send(broken, "--count", "80", "--retries", "1", "--failed", failed.url.path)
    #expect(first.status == 1)
    let left = try #require(row("failed", first))
    #expect(left > 5)
    let input = try failed.text
    #expect(input.split(separator: "\n").count == left)
    let fake = try Fake("--quiet")
    let again = try Scratch()
    let second = try send(fake, "--failed", again.url.path, input: input)
    #expect(second.status == 0)
    #expect(try count(fake, status: 201) == left)
    #expect(try again.text.isEmpty)
  }

  @Test func theFileThatIsReadIsNotWritten() throws {
    let fake = try Fake("--quiet")
    let file = try Scratch("{}\n")
    let path = file.url.path
    let result = try Tool.shell(
      "'\(Tool.mockworks)' send --to \(fake.url) --failed '\(path)' < '\(path)'"
    )
    #expect(result.status == 2)
    #expect(result.errors.contains("is what is read, and what failed would take its place"))
    #expect(try file.text == "{}\n")
  }

  @Test func mistakesAreReported() throws {
    let cases: [([String], String)] = [
      ([], "where to? --to http://127.0.0.1:8470 is the fake"),
      (["--to", "127.0.0.1:80"], "--to: expected an address such as http://127.0.0.1:8470"),
      (["--to", "http://a", "--concurrency", "0"], "expected an integer from 1 to 256, found '0'"),
      (["--to", "http://a", "--rate", "fast"], "--rate: expected a number from 0.001 to 1000000"),
      (["--to", "http://a", "--rate", "1e-11"], "from 0.001 to 1000000, found '1e-11'"),
      (["--to", "http://a", "--rate", "nan"], "from 0.001 to 1000000, found 'nan'"),
      (["--to", "http://a", "--skip", "-1"], "--skip: expected an integer from 0"),
      (["--to", "http://a", "--patience", "long"], "--patience: expected a duration"),
      (["--to", "http://a", "--rat", "1"], "did you mean --rate?"),
      (["--to", "http://a:99999"], "--to: expected an address such as http://127.0.0.1:8470"),
      (["--to", "http://a", "--token", ""], "--token: expected visible ASCII characters"),
      (["--to", "http://a", "--tenant", "a\nb"], "--tenant: expected visible ASCII characters"),
      (["--to", "http://a?x=1"], "without user and query"),
      (["--to", "http://u:p@a"], "without user and query"),
      (["--to", "http://a", "--count", "1", "--failed", "README.md"], "works of an earlier run"),
      (["--to", "http://a", "--seed", "1"], "--seed goes with --count"),
      (
        ["--to", "http://a", "--count", "1", "--failed", "/nowhere/f"], "No such file or directory"
      ),
    ]
    for (arguments, expected) in cases {
      let result = try Tool.run(Tool.mockworks, ["send"] + arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.errors.contains(expected), "\(arguments): \(result.errors)")
    }
    let help = try Tool.mockworks("send", "--help")
    #expect(help.output.hasPrefix("Post maintenance works"))
    #expect(try Tool.mockworks("sned").errors.contains("did you mean 'send'"))
  }

  @Test func unreachableServerIsReported() throws {
    let result = try Tool.run(
      Tool.mockworks,
      ["send", "--to", "http://127.0.0.1:1", "--count", "1", "--retries", "1"]
    )
    #expect(result.status == 1)
    #expect(row("no answer: cannot connect", result) == 2)
  }

  /// Once for each status, with what the fake says of it.
  @Test func reasonOfARefusalIsPrinted() throws {
    let fake = try Fake("--quiet")
    let failed = try Scratch()
    let input = "{\"type\":\"A\"}\n{\"type\":5}\n{\"type\":6}\n"
    let result = try send(fake, "--concurrency", "1", "--failed", failed.url.path, input: input)
    #expect(result.status == 1)
    #expect(
      result.errors == """
        mockworks: line 2: 400: type: expected a string, found a number at line 1 column 9
        mockworks: 2 works are in \(failed.url.path); send that file to finish the job

        """
    )
    let lost = try Tool.run(
      Tool.mockworks,
      ["send", "--to", "\(fake.url)/elsewhere", "--count", "1", "--quiet"]
    )
    #expect(lost.errors.hasPrefix("mockworks: work 1: 404: "))
  }

  /// A token is nobody's business, not even when it is wrong.
  @Test func aTokenThatIsWrongIsNotPrinted() throws {
    let result = try Tool.shell(
      "MOCKWORKS_TOKEN=\"$(printf 'secret\\001')\" '\(Tool.mockworks)' send --to http://a --count 1"
    )
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("mockworks: MOCKWORKS_TOKEN: expected visible ASCII"))
    #expect(!result.errors.contains("secret"))
  }

  /// A limit for files, wide enough for a sanitizer to start, stands for a full disk: what was
  /// written is kept, and nothing made up behind it. Only the last line may be torn.
  @Test func aDiskThatFillsUpKeepsWhatWasWritten() throws {
    let fake = try Fake("--quiet")
    let folder = try ScratchFolder()
    let input = folder.url.appending(path: "works").path
    let wrong = String(
      repeating: #"{"type":5,"description":"\#(String(repeating: "a", count: 2500))"}"# + "\n",
      count: 2000
    )
    try wrong.write(toFile: input, atomically: true, encoding: .utf8)
    let result = try Tool.shell(
      "ulimit -f 3000; '\(Tool.mockworks)' send --to \(fake.url) --failed '\(input).left' < '\(input)'"
    )
    #expect(result.status == 1)
    #expect(result.errors.contains(".left: File too large"), "\(result.errors)")
    let left = try Data(contentsOf: URL(filePath: input + ".left"))
    let whole = left.split(separator: UInt8(ascii: "\n")).dropLast()
    #expect(whole.count > 100)
    #expect(whole.allSatisfy { $0.elementsEqual(wrong.utf8.prefix { $0 != UInt8(ascii: "\n") }) })
    #expect(!left.contains(0))
  }

  @Test func aLineOfTheInvalidProfileIsNoWork() throws {
    let fake = try Fake("--quiet")
    let lines = try Tool.mockworks("generate", "--profile", "invalid", "--count", "3").output
    let result = try send(fake, input: lines)
    #expect(result.status == 1)
    #expect(result.errors.contains("line 1: a line of --profile invalid, which is no work"))
    #expect(try count(fake, status: 201) == 0)
  }

  @Test func longLineIsReportedAsLostAndManyAreCounted() throws {
    let fake = try Fake("--quiet")
    let failed = try Scratch()
    let long = String(repeating: "a", count: 1 << 20 + 1)
    let bad = String(repeating: "no\n", count: 7)
    let result = try send(
      fake,
      "--concurrency",
      "1",
      "--failed",
      failed.url.path,
      input: "\(long)\n\(bad){}"
    )
    #expect(result.status == 1)
    let lost = "line 1: longer than 1048576 bytes; not sent, and not kept in \(failed.url.path)\n"
    #expect(result.errors.contains(lost), "\(result.errors)")
    #expect(result.errors.contains("line 5: expected a JSON object"))
    #expect(!result.errors.contains("line 6"))
    #expect(result.errors.contains("mockworks: and 3 more lines were not sent\n"))
    #expect(row("failed", result) == 8)
    #expect(try failed.text == bad)
  }

  @Test func anInputThatCannotBeReadIsNoSuccess() throws {
    let fake = try Fake("--quiet")
    let result = try Tool.shell("'\(Tool.mockworks)' send --to \(fake.url) < /tmp")
    #expect(result.status == 1)
    #expect(result.errors.contains("mockworks: standard input: Is a directory\n"))
    #expect(row("accepted", result) == 0)
  }

  /// `/dev/full` takes nothing.
  @Test func unwritableFileOfFailedWorksDoesNotHideTheTable() throws {
    let fake = try Fake("--quiet")
    let result = try send(fake, "--failed", "/dev/full", input: "{}\nno\n")
    #expect(result.status == 1)
    #expect(result.errors.contains("mockworks: /dev/full: No space left on device\n"))
    #expect(row("accepted", result) == 1)
  }

  @Test func worksArePassedOver() throws {
    let fake = try Fake("--quiet")
    #expect(row("accepted", try send(fake, "--count", "9", "--skip", "7")) == 2)
    let input = "{}\n\nno\n{\"type\":\"A\"}\n"
    let read = try send(fake, "--skip", "2", input: input)
    #expect(read.status == 0)
    #expect(row("accepted", read) == 1)
    #expect(try sent(fake).last?.body == "{\"type\":\"A\"}")
    let none = try send(fake, "--skip", "4", input: input)
    #expect(none.errors.contains("mockworks: --skip 4: there are only 3 works\n"))
  }

  @Test func quietIsQuiet() throws {
    let fake = try Fake("--quiet")
    let result = try send(fake, "--count", "3", "--quiet")
    #expect(result.status == 0)
    #expect(result.output.isEmpty && result.errors.isEmpty)
    #expect(try count(fake, status: 201) == 3)
  }

  @Test func tokenAndTenantAreSent() throws {
    let fake = try Fake("--quiet")
    _ = try send(fake, "--count", "1")
    _ = try send(fake, "--count", "1", "--token", "t1", "--tenant", "n1")
    let variables = "MOCKWORKS_TOKEN=t2 MOCKWORKS_TENANT=n2"
    let program = "'\(Tool.mockworks)' send --to \(fake.url) --count 1"
    _ = try Tool.shell("\(variables) \(program)")
    _ = try Tool.shell("\(variables) \(program) --token t3 --tenant n3")
    let all = try sent(fake)
    #expect(all.map(\.tenant) == ["acme", "n1", "n2", "n3"])
    #expect(all.map(\.token) == ["technician", "t1", "t2", "t3"].map { "Bearer \($0)" })
  }
}
