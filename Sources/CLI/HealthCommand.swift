internal import Commands
internal import Diagnostics
internal import LinuxIO

/// `mockworks health`: finds out whether a fake answers.
enum HealthCommand {
  static let spec = CommandSpec(
    name: "health",
    summary: "Check that a fake answers, without a shell or curl.",
    operands: "[URL]",
    options: [
      .init(
        name: "timeout",
        value: "TIME",
        help: "How long it may take, from the connection to the whole answer (2s)."
      ),
      .init(
        name: "admin-token",
        value: "TOKEN",
        help: "The bearer token, where a proxy before the fake wants one."
      ),
      .init(name: "quiet", value: nil, help: "Do not print what the fake says."),
    ],
    notes: """
      The URL is \(defaultURL) unless it is given; it may have a base path. Its host is an
      address or localhost.
      Exit status: 0 if a fake answers, else 1, with the reason on standard error.
      """
  )

  static let command = Command(spec: spec, run: run)

  private static let defaultURL = "http://127.0.0.1:\(ServeCommand.defaultPort)"
  private static let defaultLimit = Duration.seconds(2)

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    let check = HealthCheck(
      url: try url(arguments),
      token: try token(arguments),
      limit: try arguments.duration("timeout") ?? defaultLimit
    )
    do throws(HealthError) {
      let fake = try check.run()
      return arguments.has("quiet")
        ? ExitStatus.success : ExitStatus.printed(Console.print(fake.line))
    } catch {
      Console.complain("mockworks: \(error.message(at: check.url.authority))")
      return ExitStatus.failure
    }
  }

  private static func url(_ arguments: Arguments) throws(UsageError) -> HealthURL {
    guard arguments.operands.count <= 1 else { throw arguments.usageError("which one URL?") }
    do throws(HealthURLError) {
      return try HealthURL(arguments.operands.first?.description ?? defaultURL)
    } catch {
      throw arguments.usageError("\(error)")
    }
  }

  private static func token(_ arguments: Arguments) throws(UsageError) -> String? {
    guard let token = arguments["admin-token"] else { return nil }
    // Another byte could end the header field.
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw arguments.usageError(
        "--admin-token: expected visible ASCII characters, found \(quoted(token))"
      )
    }
    return token
  }
}
