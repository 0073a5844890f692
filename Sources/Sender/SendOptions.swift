internal import Commands
internal import Foundation
internal import LinuxIO
internal import FakedAPI
internal import WorkFixtures

/// The parsed options of `send`.
struct SendOptions: Sendable {
  let url: URL
  /// Nil to read works from standard input.
  let count: UInt64?
  let seed: UInt64
  /// How many works of the input or of the generated ones are passed over.
  let skip: UInt64
  let concurrency: Int
  /// Requests a second; nil for as many as go.
  let rate: Double?
  let credentials: Credentials
  let tenant: String
  let retries: Int
  /// Seconds that a work is waited for because the server asks for it, in all.
  let patience: Double
  /// Seconds that an exchange may take, up to the head of its answer.
  let timeout: Double
  let failedFile: SystemText?
  let isQuiet: Bool

  static let spec = CommandSpec(
    name: "send",
    summary: "Post maintenance works to the fake or to the real service.",
    operands: nil,
    options: [
      .init(
        name: "to",
        value: "URL",
        help: "The service, as http://127.0.0.1:8470 or with a path."
      ),
      .init(name: "count", value: "N", help: "Post that many generated works, not standard input."),
      .init(name: "seed", value: "N", help: "Source of generated works (0)."),
      .init(name: "skip", value: "N", help: "Skip the first N works (0)."),
      .init(name: "concurrency", value: "N", help: "Requests under way at a time (8)."),
      .init(name: "rate", value: "N", help: "Requests a second at most (as many as go)."),
    ] + Credentials.options + [
      .init(name: "tenant", value: "NAME", help: "Tenant (MOCKWORKS_TENANT, or acme)."),
      .init(name: "retries", value: "N", help: "How often a work is sent again at most (5)."),
      .init(name: "patience", value: "TIME", help: "How long Retry-After may delay a work (1h)."),
      .init(name: "timeout", value: "TIME", help: "How long an answer may take (30s)."),
      .init(name: "failed", value: "FILE", help: "Write the works there that were not accepted."),
      .init(name: "quiet", value: nil, help: "No progress and no table."),
    ],
    notes: """
      With --email or --pat-file, or MOCKWORKS_PAT, it logs in before the first work. A work that is
      answered 401 is sent again with a renewed token; if the renewal is refused, after another
      log-in. Passwords, personal tokens and API keys are read from files or variables only.
      Without --count a work a line (NDJSON) is read from standard input. Answers 408, 429 and 5xx
      and broken connections are tried again with growing, jittered waits, or when Retry-After says
      (then all works wait, and it does not count for --retries; what asks for more than --patience
      is given up); any other answer but 2xx is final. An answer counts once its head is there.
      Whether a work arrived whose connection broke before nobody knows, so it is sent again. FILE is
      NDJSON: send it to finish the job. Ctrl-C lets requests under way end, reads the rest of
      standard input into FILE (5 s at most), prints the table, and says with which --skip the same
      command goes on; a second Ctrl-C ends it at once. https trusts the
      certificates of the system.
      SIGTERM, SIGHUP and SIGQUIT do the same. Exit status: 0 if all was accepted, 128 + the number
      of the signal that stopped it, else 1.
      """
  )

  private static let path = Endpoint.createWork.path.description
  private static let usualConcurrency = 8
  private static let usualRetries = 5
  /// Requests a second: one in 17 minutes, and more than can be sent.
  private static let rates = 0.001...1e6

  init(_ arguments: Arguments, environment: [String: String]) throws(UsageError) {
    guard let text = arguments["to"] else {
      throw arguments.usageError("where to? --to http://127.0.0.1:8470 is the fake")
    }
    url = try Self.url(text, arguments)
    count = try arguments.integer("count", in: 0...UInt64.max)
    seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 0
    skip = try arguments.integer("skip", in: 0...UInt64.max) ?? 0
    concurrency = try arguments.integer("concurrency", in: 1...256) ?? Self.usualConcurrency
    retries = try arguments.integer("retries", in: 0...100) ?? Self.usualRetries
    let time = try arguments.duration("timeout") ?? .seconds(30)
    timeout = time / .seconds(1)
    guard timeout >= 1 else { throw arguments.usageError("--timeout: expected at least 1s") }
    patience = (try arguments.duration("patience") ?? .seconds(3600)) / .seconds(1)
    rate = try arguments["rate"].map { text throws(UsageError) in try Self.rate(text, arguments) }
    credentials = try Credentials(arguments, environment: environment)
    tenant = try Self.fieldValue(
      "tenant",
      arguments,
      environment["MOCKWORKS_TENANT"] ?? CurlCommand.usualTenant
    )
    if count == nil, arguments.has("seed") {
      throw arguments.usageError(
        "--seed goes with --count, which makes works; it draws nothing else"
      )
    }
    failedFile = arguments.file("failed")
    isQuiet = arguments.has("quiet")
  }

  /// The address of a path of the service, on the host that works are sent to.
  ///
  /// - Parameters:
  ///   - path: For instance `/identity/users/login`.
  ///   - apiKey: The value of the query's `apiKey`; nil to send the path without a query.
  /// - Returns: Nil if Foundation cannot write the address.
  func address(of path: String, apiKey: String?) -> URL? {
    guard var parts = URLComponents(url: url, resolvingAgainstBaseURL: false) else { return nil }
    parts.path = parts.path.dropLast(Self.path.count) + path
    if let apiKey {
      parts.queryItems = [URLQueryItem(name: "apiKey", value: apiKey)]
      // A plus may stand in a query as it is, and who decodes forms reads it as a blank.
      parts.percentEncodedQuery = parts.percentEncodedQuery?.replacing("+", with: "%2B")
    }
    return parts.url
  }

  /// What a header field can have (RFC 9110 §5.5).
  static func isFieldValue(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  /// The value of an option, or the usual one, for a header field.
  static func fieldValue(
    _ option: String,
    _ arguments: Arguments,
    _ usual: String
  ) throws(UsageError) -> String {
    let text = arguments[option] ?? usual
    guard isFieldValue(text) else {
      let place = arguments.has(option) ? "--\(option)" : "MOCKWORKS_\(option.uppercased())"
      // The message does not show a token, not even a wrong one.
      throw arguments.usageError("\(place): expected visible ASCII characters and no blanks")
    }
    return text
  }

  private static func rate(_ text: String, _ arguments: Arguments) throws(UsageError) -> Double {
    guard let number = Double(text), rates.contains(number) else {
      throw arguments.usageError("--rate: expected a number from 0.001 to 1000000, found '\(text)'")
    }
    return number
  }

  /// The address of the route, below the path that the service has.
  private static func url(_ text: String, _ arguments: Arguments) throws(UsageError) -> URL {
    // An address with a user may have a password, which the message must not show.
    let found = text.contains("@") ? "" : ", found '\(text)'"
    let expected =
      "--to: expected an address such as http://127.0.0.1:8470, without user and query\(found)"
    guard var parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), parts.host?.isEmpty == false,
      parts.rangeOfPort == nil || (1...65_535).contains(parts.port ?? 0), parts.user == nil,
      parts.query == nil, parts.fragment == nil
    else { throw arguments.usageError(expected) }
    while parts.path.hasSuffix("/") { parts.path.removeLast() }
    if !parts.path.hasSuffix(path) { parts.path += path }
    guard let url = parts.url else { throw arguments.usageError(expected) }
    return url
  }
}
