internal import Commands
internal import Diagnostics
internal import FakedAPI
internal import LinuxIO
internal import WorkFixtures

/// What a run shows to be let in.
enum Credentials: Sendable {
  /// A token that is sent as it is: it cannot be renewed.
  case token(String)
  /// A log-in with a password.
  case password(String, email: String, apiKey: String?)
  /// A log-in with a personal access token.
  case personal(String, apiKey: String?)
}

extension Credentials {
  /// The variables of the environment that have secrets.
  private enum Variable {
    static let token = "MOCKWORKS_TOKEN"
    static let password = "MOCKWORKS_PASSWORD"
    static let personal = "MOCKWORKS_PAT"
    static let apiKey = "MOCKWORKS_API_KEY"
  }

  private static let secretBytes = 64 * 1024

  static let options: [CommandSpec.Option] = [
    .init(name: "token", value: "TOKEN", help: "Bearer token (MOCKWORKS_TOKEN, or technician)."),
    .init(name: "email", value: "ADDRESS", help: "Log in with a password, and renew the token."),
    .init(
      name: "password-file",
      value: "FILE",
      help: "Where the password of --email is (MOCKWORKS_PASSWORD)."
    ),
    .init(
      name: "pat-file",
      value: "FILE",
      help: "Log in with the personal access token there (MOCKWORKS_PAT)."
    ),
    .init(
      name: "api-key-file",
      value: "FILE",
      help: "Where the API key of log-ins is (MOCKWORKS_API_KEY, or none)."
    ),
  ]

  /// Options go before the environment: `--token`, `--email` or `--pat-file`, then `MOCKWORKS_PAT`,
  /// then `MOCKWORKS_TOKEN`.
  init(_ arguments: Arguments, environment: [String: String]) throws(UsageError) {
    let kinds = ["token", "email", "pat-file"].filter { arguments.has($0) }
    guard kinds.count < 2 else {
      throw arguments.usageError("--\(kinds[0]) and --\(kinds[1]): give one of them")
    }
    if arguments.has("password-file"), kinds != ["email"] {
      throw arguments.usageError("--password-file goes with --email, whose password it has")
    }
    let hasPersonal = environment[Variable.personal]?.isEmpty == false
    let logsIn = kinds == ["email"] || kinds == ["pat-file"] || kinds.isEmpty && hasPersonal
    if !logsIn, arguments.has("api-key-file") {
      throw arguments.usageError("--api-key-file goes with a log-in: --email or --pat-file")
    }
    guard logsIn else {
      let usual = environment[Variable.token] ?? CurlCommand.usualToken
      self = .token(try SendOptions.fieldValue("token", arguments, usual))
      return
    }
    func secret(_ option: String, _ variable: String) throws(UsageError) -> String? {
      try Self.secret(option, arguments) ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }
    let apiKey = try secret("api-key-file", Variable.apiKey)
    guard let email = arguments["email"] else {
      self = .personal(try secret("pat-file", Variable.personal) ?? "", apiKey: apiKey)
      return
    }
    guard !email.isEmpty else {
      throw arguments.usageError("--email: expected an address, found an empty text")
    }
    guard let password = try secret("password-file", Variable.password) else {
      throw arguments.usageError(
        "--email: where is the password? In \(Variable.password), or in the file of --password-file"
      )
    }
    self = .password(password, email: email, apiKey: apiKey)
  }

  /// The text of the file that an option names, without the line break at its end; nil without the
  /// option. No message shows it.
  private static func secret(
    _ option: String,
    _ arguments: Arguments
  ) throws(UsageError) -> String? {
    guard let path = arguments.file(option) else { return nil }
    var bytes: [UInt8]
    do throws(SystemError) {
      bytes = try Files.read(path, limit: secretBytes)
    } catch {
      let reason =
        switch error.code {
        case SystemError.invalidArgument: "not a regular file"
        case SystemError.fileTooLarge: "more than \(secretBytes) bytes"
        default: error.reason
        }
      throw arguments.usageError("--\(option): \(path): \(reason)")
    }
    if bytes.last == 0x0A { bytes.removeLast() }
    if bytes.last == 0x0D { bytes.removeLast() }
    guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else {
      throw arguments.usageError("--\(option): \(path): expected one line of UTF-8")
    }
    return text
  }

  /// False for a token that nobody can give anew.
  var canRenew: Bool {
    if case .token = self { false } else { true }
  }

  /// What the developer checks if a log-in is refused.
  var advice: String {
    switch self {
    case .token: "check --token"
    case .password:
      "check --email, the password (--password-file or \(Variable.password)), the API key and --tenant"
    case .personal:
      "check the personal access token (--pat-file or \(Variable.personal)), the API key and --tenant"
    }
  }
}
