import Foundation
import Testing

/// Runs of `send` that log in.
@Suite(.needs(.curl))
struct SendLogInTests {
  private static let password = "lantern-Quiet-23"
  private static let personal = "pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21"
  private static let permissions =
    #"["READ_MAINTENANCE_REGISTRY","WRITE_MAINTENANCE_REGISTRY"]"#
  private static let access =
    #""access":{"apiKeys":["k1","a+b/c=&#?%"],"tokens":{},"users":{"writer":{"tenant":"acme","#
    + #""email":"w@example.com","password":"\#(password)","pat":"\#(personal)","#
    + #""permissions":\#(permissions)}}}"#

  /// A fake on which time stands, with one user.
  private struct World {
    let fake: Fake
    private let scenario: Scratch

    init(rules: String = "") throws {
      scenario = try Scratch(
        #"{"clock":"2020-01-07T23:00:00Z",\#(SendLogInTests.access),"rules":[\#(rules)]}"#
      )
      fake = try Fake("--quiet", "--base-path", "/api", scenario.url.path)
    }

    func count(_ operation: String, status: Int? = nil) throws -> Int {
      let query = status.map { "?status=\($0)" } ?? ""
      let when = #"{"operation":"\#(operation)"}"#
      return try fake.admin("requests/count\(query)", ["-d", when])["count"] as? Int ?? -1
    }

    func waitForLogIn() throws {
      let wait = #"{"when":{"operation":"login"},"timeout":"30s"}"#
      #expect(try fake.admin("requests/wait", ["-d", wait])["count"] as? Int == 1)
    }

    func advance() throws {
      #expect(try fake.admin("clock/advance", ["-d", #"{"by":"1h"}"#])["now"] != nil)
    }
  }

  /// Runs `send`, with the secrets in the environment, in a shell that gives its input.
  private func send(
    _ world: World,
    _ arguments: String,
    _ variables: [String] = ["MOCKWORKS_PASSWORD=\(password)", "MOCKWORKS_API_KEY=k1"]
  ) throws -> Tool.Result {
    try Tool.shell(
      "\(variables.joined(separator: " ")) '\(Tool.mockworks)' send --to \(world.fake.url) "
        + arguments
    )
  }

  private func row(_ name: String, _ result: Tool.Result) -> Int? {
    result.output.split(separator: "\n").first { $0.hasPrefix(name) }
      .flatMap { $0.split(separator: " ").last }.flatMap { Int($0) }
  }

  @Test func aPasswordOfTheEnvironmentLogsIn() throws {
    let world = try World()
    let result = try send(world, "--email w@example.com --count 20")
    #expect(result.status == 0, "\(result.errors)")
    #expect(row("accepted", result) == 20)
    #expect(row("log-ins", result) == 1)
    #expect(row("renewals", result) == nil)
    #expect(try world.count("login", status: 200) == 1)
    #expect(try world.count("createWork", status: 201) == 20)
  }

  @Test func anAPIKeyMayHaveCharactersOfQueries() throws {
    let world = try World()
    let variables = ["MOCKWORKS_PASSWORD=\(Self.password)", "MOCKWORKS_API_KEY='a+b/c=&#?%'"]
    let result = try send(world, "--email w@example.com --count 1", variables)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try world.count("login", status: 200) == 1)
  }

  @Test func secretsAreReadFromFiles() throws {
    let world = try World()
    let (password, personal, key) = (
      try Scratch(Self.password + "\n"), try Scratch(Self.personal + "\r\n"), try Scratch("k1")
    )
    let first = try send(
      world,
      "--email w@example.com --password-file '\(password.url.path)' "
        + "--api-key-file '\(key.url.path)' --count 2",
      ["MOCKWORKS_PASSWORD=wrong"]
    )
    #expect(first.status == 0, "\(first.errors)")
    let second = try send(
      world,
      "--pat-file '\(personal.url.path)' --api-key-file '\(key.url.path)' --count 2",
      []
    )
    #expect(second.status == 0, "\(second.errors)")
    #expect(try world.count("login", status: 200) == 1)
    #expect(try world.count("patLogin", status: 200) == 1)
    #expect(try world.count("createWork", status: 201) == 4)
  }

  @Test func aPersonalTokenOfTheEnvironmentLogsIn() throws {
    let world = try World()
    let variables = ["MOCKWORKS_PAT=\(Self.personal)", "MOCKWORKS_API_KEY=k1"]
    let result = try send(world, "--count 3", variables)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try world.count("patLogin", status: 200) == 1)
    // A token that is given goes before it.
    #expect(try send(world, "--token t --count 1", variables).status == 1)
    #expect(try world.count("patLogin") == 1)
  }

  /// A run of `send` that reads its works only when the test writes them.
  private func sendAfterExpiry(
    _ world: World,
    works: Int,
    _ more: String = ""
  ) throws -> Tool.Result {
    let folder = try ScratchFolder()
    let pipe = folder.url.appending(path: "works").path
    #expect(try Tool.shell("mkfifo '\(pipe)'").status == 0)
    let (output, errors) = (try Scratch(), try Scratch())
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c",
      "exec '\(Tool.mockworks)' send --to \(world.fake.url) --email w@example.com \(more) "
        + "< '\(pipe)'",
    ]
    process.environment = Tool.environment.merging(
      ["MOCKWORKS_PASSWORD": Self.password, "MOCKWORKS_API_KEY": "k1"]
    ) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: output.url)
    process.standardError = try FileHandle(forWritingTo: errors.url)
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    let input = try FileHandle(forWritingTo: URL(filePath: pipe))
    try world.waitForLogIn()
    try world.advance()
    for number in 0..<works {
      try input.write(contentsOf: Data("{\"thingId\":\"p\(number)\"}\n".utf8))
    }
    try input.close()
    process.waitUntilExit()
    return Tool.Result(
      status: process.terminationStatus,
      output: try output.text,
      errors: try errors.text
    )
  }

  /// Eight connections have an expired token at once, and renew it once.
  @Test func anExpiredTokenIsRenewedOnce() throws {
    let world = try World()
    let result = try sendAfterExpiry(world, works: 60)
    #expect(result.status == 0, "\(result.errors)")
    #expect(row("accepted", result) == 60)
    #expect(row("renewals", result) == 1)
    #expect(row("log-ins", result) == 1)
    #expect(try world.count("renewToken") == 1)
    #expect(try world.count("renewToken", status: 200) == 1)
    #expect(try world.count("createWork", status: 201) == 60)
    let refused = try world.count("createWork", status: 401)
    #expect((1...8).contains(refused))
    #expect(row("sent again", result) == refused)
    let verified = try Tool.curl([
      "\(world.fake.url)/__mock/verify", "-d",
      #"[{"client":"renewsToken"},{"client":"deliversOnce"},{"client":"losesNothing"}]"#,
    ])
    #expect(verified.output.contains(#""passed":true"#), "\(verified.output)")
  }

  /// The works that wait for their times do not go before the renewal.
  @Test func aRateDoesNotHoldUpTheRenewal() throws {
    let world = try World()
    let result = try sendAfterExpiry(world, works: 10, "--rate 5")
    #expect(result.status == 0, "\(result.errors)")
    #expect(row("accepted", result) == 10)
    #expect(row("renewals", result) == 1)
    #expect((1...2).contains(try world.count("createWork", status: 401)))
  }

  @Test func aRefusedRenewalLeadsToAnotherLogIn() throws {
    let world = try World(rules: #"{"when":{"operation":"renewToken"},"respond":[404]}"#)
    let result = try sendAfterExpiry(world, works: 30)
    #expect(result.status == 0, "\(result.errors)")
    #expect(row("accepted", result) == 30)
    #expect(row("log-ins", result) == 2)
    #expect(try world.count("renewToken") == 1)
    #expect(try world.count("login", status: 200) == 2)
  }

  @Test func whereNobodyGetsInAnyMoreWorksFailWithoutBeingSent() throws {
    let world = try World(
      rules: #"{"when":{"operation":"renewToken"},"respond":[404]},"#
        + #"{"when":{"operation":"login"},"respond":[{"status":"accept"},401]}"#
        .replacing(#"{"status":"accept"}"#, with: #""accept""#)
    )
    let result = try sendAfterExpiry(world, works: 30)
    #expect(result.status == 1)
    #expect(row("failed", result) == 30)
    #expect(result.errors.contains("the log-in is refused: 401 Invalid credentials"))
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(try world.count("login") == 2)
    #expect(try world.count("createWork") <= 8)
  }

  /// A token that is refused as soon as it is given is not asked for again and again.
  @Test func aWorkIsSentOnceWithEachToken() throws {
    let world = try World(rules: #"{"when":{"operation":"createWork"},"respond":[401]}"#)
    let result = try send(world, "--email w@example.com --count 1")
    #expect(result.status == 1)
    #expect(row("failed", result) == 1)
    #expect(try world.count("createWork") == 2)
    #expect(try world.count("login", status: 200) == 2)
    #expect(try world.count("renewToken", status: 400) == 1)
  }

  @Test func aRefusedLogInSaysWhatToDo() throws {
    let world = try World()
    let result = try send(
      world,
      "--email w@example.com --count 5",
      ["MOCKWORKS_PASSWORD=secret-Wrong", "MOCKWORKS_API_KEY=k1"]
    )
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("mockworks: the log-in is refused: 401 Invalid credentials ("))
    let advice =
      "); check --email, the password (--password-file or MOCKWORKS_PASSWORD), the API key and "
      + "--tenant; nothing was sent\n"
    #expect(result.errors.hasSuffix(advice), "\(result.errors)")
    #expect(!result.errors.contains("secret"))
    #expect(try world.count("login") == 1)
    #expect(try world.count("createWork") == 0)
    let other = try send(world, "--tenant globex --email w@example.com --count 5")
    #expect(other.status == 1)
    #expect(other.errors.contains("the log-in is refused: 401"), "\(other.errors)")
  }

  @Test func aLogInIsTriedAgainLikeAWork() throws {
    let world = try World(
      rules: #"{"when":{"operation":"login"},"respond":[503,{"fault":"reset"}],"then":"pass"}"#
    )
    let result = try send(world, "--email w@example.com --count 1")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try world.count("login") == 3)
    let lost = try Tool.shell(
      "MOCKWORKS_PASSWORD=x '\(Tool.mockworks)' send --to http://127.0.0.1:1 --email a@b --count 1 "
        + "--retries 1"
    )
    #expect(lost.status == 1)
    let said = "mockworks: cannot log in: no answer: cannot connect"
    #expect(lost.errors.hasPrefix(said), "\(lost.errors)")
  }

  @Test func mistakesAreReported() throws {
    let empty = try Scratch("\n")
    let cases: [(arguments: [String], message: String)] = [
      (
        ["--email", "a@b"], "--email: where is the password? In MOCKWORKS_PASSWORD, or in the file"
      ),
      (["--email", ""], "--email: expected an address, found an empty text"),
      (["--token", "t", "--email", "a@b"], "--token and --email: give one of them"),
      (["--email", "a@b", "--pat-file", "x"], "--email and --pat-file: give one of them"),
      (["--password-file", "x"], "--password-file goes with --email"),
      (["--api-key-file", "x"], "--api-key-file goes with a log-in"),
      (["--pat-file", "/nowhere/x"], "--pat-file: /nowhere/x: No such file or directory"),
      (["--pat-file", empty.url.path], ": expected one line of UTF-8"),
      (["--pat-file", "/tmp"], "--pat-file: /tmp: Is a directory"),
    ]
    for (arguments, message) in cases {
      let result = try Tool.run(
        Tool.mockworks,
        ["send", "--to", "http://127.0.0.1:1", "--count", "1"] + arguments
      )
      #expect(result.status == 2, "\(arguments)")
      #expect(result.errors.contains(message), "\(arguments): \(result.errors)")
    }
  }
}
