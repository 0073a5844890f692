import Foundation
import Testing

/// What becomes of works when a signal ends the run.
extension SendCommandTests {
  /// A run that goes on while the test does something else.
  private final class Sending {
    let input = Pipe()
    private let process = Process()
    private let output: Scratch
    private let errors: Scratch

    /// Seconds after which something is wrong.
    private static let limit = 60.0

    init(_ fake: Fake, _ arguments: [String], reading file: URL? = nil) throws {
      (output, errors) = (try Scratch(), try Scratch())
      process.executableURL = URL(filePath: Tool.mockworks)
      process.arguments = ["send", "--to", fake.url] + arguments
      process.environment = Tool.environment
      process.standardInput = try file.map { try FileHandle(forReadingFrom: $0) } ?? input
      process.standardOutput = try FileHandle(forWritingTo: output.url)
      process.standardError = try FileHandle(forWritingTo: errors.url)
      try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    func wait() throws -> Tool.Result {
      let number = process.processIdentifier
      let limit = DispatchWorkItem { kill(number, SIGKILL) }
      DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit, execute: limit)
      process.waitUntilExit()
      limit.cancel()
      return Tool.Result(
        status: process.terminationStatus,
        output: try output.text,
        errors: try errors.text
      )
    }
  }

  /// Enough works that they are not over by the time of the signal, and what takes a while for each.
  private static let total = 3000
  private static let slow = #"{"rules":[{"respond":[{"delay":"20ms"}]}]}"#
  private static let silent = #"{"rules":[{"respond":[{"delay":"1h"}]}]}"#

  private func works(_ count: Int = total) throws -> String {
    try Tool.mockworks("generate", "--count", "\(count)").output
  }

  private func waitForRequests(_ count: Int, _ fake: Fake) throws {
    let wait = #"{"count":{"min":\#(count)},"timeout":"30s"}"#
    let answer = try Tool.curl(["-s", "\(fake.url)/__mock/requests/wait", "-d", wait])
    try #require(answer.output.contains("\"count\":"), "\(answer.output)")
  }

  /// The number behind `--skip` in what was said.
  private func saidSkip(_ result: Tool.Result) -> Int? {
    result.errors.firstMatch(of: /--skip (\d+)/).flatMap { Int($0.1) }
  }

  private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  @Test func unsentWorksAreInTheFile() throws {
    let (fake, _) = try fake(scenario: Self.slow)
    let (input, failed) = (try Scratch(works()), try Scratch())
    let sending = try Sending(fake, ["--failed", failed.url.path], reading: input.url)
    try waitForRequests(100, fake)
    sending.signal(SIGINT)
    let result = try sending.wait()
    #expect(result.status == 130, "\(result.errors)")
    let left = lines(try failed.text)
    let accepted = try #require(row("accepted", result))
    #expect(accepted >= 90)
    #expect(accepted + left.count == Self.total)
    #expect(row("not sent", result) == left.count)
    #expect(saidSkip(result) == nil, "\(result.errors)")
    let second = try send(fake, input: try failed.text)
    #expect(second.status == 0)
    let bodies = try fake.admin("requests/count", ["-d", #"{}"#])["count"] as? Int
    #expect(bodies == Self.total)
    #expect(try count(fake, status: 201) == Self.total)
  }

  @Test(arguments: [true, false])
  func noticeNamesTheCommandThatGoesOn(_ isGenerated: Bool) throws {
    let (fake, _) = try fake(scenario: Self.slow)
    let input = try Scratch(works())
    let source = isGenerated ? ["--count", "\(Self.total)"] : []
    let sending = try Sending(fake, source, reading: input.url)
    try waitForRequests(100, fake)
    sending.signal(SIGTERM)
    let first = try sending.wait()
    #expect(first.status == 143, "\(first.errors)")
    let skip = try #require(saidSkip(first), "\(first.errors)")
    #expect(first.errors.contains("stopped before work \(skip + 1); the same command with"))
    // Those before it that were not sent are told one by one.
    let told = first.errors.firstMatch(of: /not sent: number ([0-9, ]+);/)
    let notSent = told.map { $0.1.split(separator: ",").count } ?? 0
    #expect(try #require(row("accepted", first)) + notSent == skip)
    let second = try Sending(fake, source + ["--skip", "\(skip)"], reading: input.url).wait()
    #expect(second.status == 0)
    #expect(row("accepted", second) == Self.total - skip)
    #expect(try count(fake, status: 201) == Self.total - notSent)
  }

  /// A terminal that is closed is no reason to lose works.
  @Test(arguments: [SIGHUP, SIGQUIT]) func otherSignalsLoseNothingEither(_ number: Int32) throws {
    let (fake, _) = try fake(scenario: Self.slow)
    let folder = try ScratchFolder()
    let path = folder.url.appending(path: "left").path
    let input = try Scratch(works(1000))
    let sending = try Sending(fake, ["--failed", path], reading: input.url)
    try waitForRequests(30, fake)
    sending.signal(number)
    // Twice is once.
    sending.signal(number)
    let result = try sending.wait()
    #expect(result.status == 128 + number, "\(result.errors)")
    let left = lines(try String(contentsOfFile: path, encoding: .utf8))
    #expect(try #require(row("accepted", result)) + left.count == 1000)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["left"])
  }

  /// What is read after the signal, too.
  @Test func theRestOfAPipeIsReadToItsEnd() throws {
    let (fake, _) = try fake(scenario: Self.slow)
    let failed = try Scratch()
    let sending = try Sending(fake, ["--failed", failed.url.path])
    let text = Data(try works(600).utf8)
    let half = try #require(text.dropFirst(text.count / 2).firstIndex(of: UInt8(ascii: "\n")))
    let writer = sending.input.fileHandleForWriting
    try writer.write(contentsOf: text[..<half])
    try waitForRequests(20, fake)
    sending.signal(SIGINT)
    try writer.write(contentsOf: text[half...])
    try writer.close()
    let result = try sending.wait()
    #expect(result.status == 130)
    let left = lines(try failed.text)
    #expect(try #require(row("accepted", result)) + left.count == 600)
  }

  /// Stopped while the server is silent and the input goes on. The two signals differ, because of two
  /// that are the same the second can be lost.
  @Test func theSecondSignalLosesNothing() throws {
    let (fake, _) = try fake(scenario: Self.silent)
    let folder = try ScratchFolder()
    let path = folder.url.appending(path: "left").path
    let sending = try Sending(fake, ["--concurrency", "3", "--failed", path])
    try sending.input.fileHandleForWriting.write(contentsOf: Data(try works(300).utf8))
    try waitForRequests(3, fake)
    sending.signal(SIGINT)
    sending.signal(SIGTERM)
    let result = try sending.wait()
    #expect(result.status == 130)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["left"])
    let left = lines(try String(contentsOfFile: path, encoding: .utf8))
    #expect(left.count >= 3)
    #expect(saidSkip(result) == left.count, "\(result.errors)")
    #expect(result.errors.contains("(and another --failed)"))
    // Here it stays open, as that of a program which goes on writing.
    withExtendedLifetime(sending.input) {}
  }

  /// Stopped while the server is silent: the table comes, and what was under way is kept.
  @Test func aSignalEndsItWithTheTable() throws {
    let (fake, _) = try fake(
      scenario: #"{"rules":[{"respond":[{"status":201,"times":1},{"delay":"1h"}]}]}"#
    )
    let failed = try Scratch()
    let sending = try Sending(
      fake,
      ["--count", "4", "--concurrency", "2", "--failed", failed.url.path]
    )
    // A first work is accepted at once, so that others are under way when there are three.
    try waitForRequests(3, fake)
    sending.signal(SIGINT)
    let result = try sending.wait()
    #expect(result.status == 130)
    #expect(row("accepted", result) == 1)
    #expect(row("no answer: stopped", result) == 2)
    #expect(row("not sent", result) == 2)
    #expect(lines(try failed.text).count == 2)
    #expect(result.errors.contains("stopped before work 4; the same command with --skip 3"))
  }
}
