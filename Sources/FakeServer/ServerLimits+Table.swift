extension ServerLimits {
  /// One limit, by the name that options and Swift programs set it by.
  package struct Entry: Sendable {
    package enum Place: Sendable {
      case count(any WritableKeyPath<ServerLimits, Int> & Sendable, ClosedRange<Int>)
      case time(any WritableKeyPath<ServerLimits, Duration> & Sendable)
    }

    package let name: String
    package let place: Place
    /// What it limits, and the answer beyond it.
    package let help: String

    fileprivate init(_ name: String, _ place: Place, _ help: String) {
      self.name = name
      self.place = place
      self.help = help
    }
  }

  /// All limits: one table for parsing, for the help and for the library.
  package static let table: [Entry] = [
    Entry(
      "request-line-bytes",
      .count(\.requestLineBytes, 16...1_048_576),
      "Bytes of a request line, else 414"
    ),
    Entry("head-bytes", .count(\.headBytes, 64...16_777_216), "Bytes of a request head, else 431"),
    Entry("fields", .count(\.fieldCount, 1...100_000), "Fields of a request head, else 431"),
    Entry(
      "body-bytes",
      .count(\.bodyBytes, 0...1_073_741_824),
      "Bytes of a body as sent, else 413"
    ),
    Entry(
      "inflated-bytes",
      .count(\.inflatedBytes, 0...1_073_741_824),
      "Bytes of a body once inflated, else 413"
    ),
    Entry(
      "json-depth",
      .count(\.jsonDepth, 1...1000),
      "Levels of nesting in a JSON body, else 400"
    ),
    Entry(
      "positions",
      .count(\.positions, 1...1_000_000_000),
      "Positions in scripts, and quotas, that are remembered, else 503"
    ),
    Entry(
      "tenant-scenarios",
      .count(\.tenantScenarios, 0...1_000_000),
      "Scenarios of single tenants, else 503"
    ),
    Entry(
      "unsent-bytes",
      .count(\.unsentBytes, 1024...1_099_511_627_776),
      "Bytes of answers that wait for clients, else 503"
    ),
    Entry(
      "answer-bytes",
      .count(\.answerBytes, 0...1_073_741_824),
      "Bytes of an answer made from templates, or of a list, else 500"
    ),
    Entry(
      "stored-bytes",
      .count(\.storedBytes, 1024...1_099_511_627_776),
      "Bytes of what tenants have stored, else 503"
    ),
    Entry(
      "stored-works",
      .count(\.storedWorks, 1...1_000_000_000),
      "Works that tenants have stored, else 503"
    ),
    Entry(
      "stored-sessions",
      .count(\.storedSessions, 1...1_000_000_000),
      "Sessions and users remembered, else 503 for a log-in"
    ),
    Entry(
      "match-steps",
      .count(\.matchSteps, 1...1_000_000_000_000),
      "Steps of work to match one request, else 500"
    ),
    Entry("connections", .count(\.connections, 1...1_000_000), "Connections at once, else 503"),
    Entry(
      "waiters",
      .count(\.waiters, 1...1_000_000),
      "Calls of /__mock that wait or follow events at once, else 503"
    ),
    Entry(
      "streams",
      .count(\.streams, 1...1_000_000),
      "Lists of /__mock streamed at once, else 503"
    ),
    Entry("idle-time", .time(\.idleTime), "Silence between requests, then the connection ends"),
    Entry("head-time", .time(\.headTime), "Time for a request head, else 408"),
    Entry("body-time", .time(\.bodyTime), "Time for the body after it, else 408"),
  ]
}
