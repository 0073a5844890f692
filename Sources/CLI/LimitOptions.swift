internal import Commands
internal import FakeServer

/// The limits of `serve` as options: one table for parsing and for the help.
enum LimitOptions {
  private enum Place {
    case count(any WritableKeyPath<ServerLimits, Int> & Sendable, ClosedRange<Int>)
    case time(any WritableKeyPath<ServerLimits, Duration> & Sendable)
  }

  private static let table: [(name: String, place: Place, help: String)] = [
    (
      "request-line-bytes", .count(\.requestLineBytes, 16...1_048_576),
      "Bytes of a request line, else 414"
    ),
    ("head-bytes", .count(\.headBytes, 64...16_777_216), "Bytes of a request head, else 431"),
    ("fields", .count(\.fieldCount, 1...100_000), "Fields of a request head, else 431"),
    ("body-bytes", .count(\.bodyBytes, 0...1_073_741_824), "Bytes of a body as sent, else 413"),
    (
      "inflated-bytes", .count(\.inflatedBytes, 0...1_073_741_824),
      "Bytes of a body once inflated, else 413"
    ),
    ("json-depth", .count(\.jsonDepth, 1...1000), "Levels of nesting in a JSON body, else 400"),
    (
      "positions", .count(\.positions, 1...1_000_000_000),
      "Positions in scripts, and quotas, that are remembered, else 503"
    ),
    (
      "tenant-scenarios", .count(\.tenantScenarios, 0...1_000_000),
      "Scenarios of single tenants, else 503"
    ),
    (
      "unsent-bytes", .count(\.unsentBytes, 1024...1_099_511_627_776),
      "Bytes of answers that wait for clients, else 503"
    ),
    (
      "answer-bytes", .count(\.answerBytes, 0...1_073_741_824),
      "Bytes of an answer made from templates, or of a list, else 500"
    ),
    (
      "stored-bytes", .count(\.storedBytes, 1024...1_099_511_627_776),
      "Bytes of what tenants have stored, else 503"
    ),
    (
      "stored-works", .count(\.storedWorks, 1...1_000_000_000),
      "Works that tenants have stored, else 503"
    ),
    (
      "stored-sessions", .count(\.storedSessions, 1...1_000_000_000),
      "Sessions and users remembered, else 503 for a log-in"
    ),
    (
      "match-steps", .count(\.matchSteps, 1...1_000_000_000_000),
      "Steps of work to match one request, else 500"
    ),
    ("connections", .count(\.connections, 1...1_000_000), "Connections at once, else 503"),
    (
      "waiters", .count(\.waiters, 1...1_000_000),
      "Calls of /__mock that wait or follow events at once, else 503"
    ),
    ("streams", .count(\.streams, 1...1_000_000), "Lists of /__mock streamed at once, else 503"),
    ("idle-time", .time(\.idleTime), "Silence between requests, then the connection ends"),
    ("head-time", .time(\.headTime), "Time for a request head, else 408"),
    ("body-time", .time(\.bodyTime), "Time for the body after it, else 408"),
  ]

  static var options: [CommandSpec.Option] {
    let limits = ServerLimits()
    return table.map { entry in
      switch entry.place {
      case .count(let path, _):
        .init(name: entry.name, value: "N", help: "\(entry.help) (\(limits[keyPath: path])).")
      case .time(let path):
        .init(
          name: entry.name,
          value: "DURATION",
          help: "\(entry.help) (\(limits[keyPath: path].flag))."
        )
      }
    }
  }

  static func limits(
    _ arguments: Arguments
  ) throws(UsageError) -> ServerLimits {
    var limits = ServerLimits()
    for entry in table {
      switch entry.place {
      case .count(let path, let range):
        if let count = try arguments.integer(entry.name, in: range) {
          limits[keyPath: path] = count
        }
      case .time(let path):
        if let time = try arguments.duration(entry.name) { limits[keyPath: path] = time }
      }
    }
    return limits
  }
}

extension Duration {
  /// The duration in the form that options read, in whole seconds.
  var flag: String { "\(components.seconds)s" }
}
