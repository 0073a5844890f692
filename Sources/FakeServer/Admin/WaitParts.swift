internal import Scenarios
internal import Journal
internal import JSONDocuments
internal import JSONWire
internal import RequestMatching
internal import Times
internal import Verification

/// The body of `requests/wait`.
struct WaitParts: Sendable {
  private(set) var wait = RequestWait()

  /// - Parameters:
  ///   - filter: What the query asks for.
  ///   - since: The number that the query begins after; nil if it names none.
  init(_ filter: RequestFilter, since: UInt64?) {
    wait.filter = filter
    wait.filter.isOfAPI = true
    wait.since = since
  }

  static let table = ObjectTable<WaitParts>(
    "a wait",
    [
      .init("when", .object(RequestPattern.table.name), "Which requests count; unset, all.") {
        node,
        parts,
        reader in
        RequestPattern.table.read(node, into: &parts.wait.filter.when, &reader)
      },
      .init("status", .integer(100...599), "Only requests that were answered with it count.") {
        node,
        parts,
        reader in
        parts.wait.filter.status =
          reader.integer(node, in: 100...599, for: "status").map { Int($0) }
      },
      .init("count", CountRange.shape, "How many; unset, at least 1.") { node, parts, reader in
        let count = CountRange.read(node, &reader) ?? .atLeastOne
        // A number is waited for: more may come meanwhile. None must come for 0.
        let isNumber = if case .number = node.value { true } else { false }
        parts.wait.count = isNumber && count.min > 0 ? CountRange(min: count.min, max: nil) : count
      },
      .init(
        "since",
        .integer(0...Int64.max),
        "Only requests with a greater number count; unset, all, and for count 0 those from now on."
      ) { node, parts, reader in
        parts.wait.since =
          reader.integer(node, in: 0...Int64.max, for: "since").map(UInt64.init)
      },
      .init(
        "timeout",
        .text(DurationText.expected, pattern: DurationText.pattern),
        "How long at most; unset, 5s."
      ) { node, parts, reader in
        if let timeout = DurationText.read(node, for: "timeout", &reader) {
          parts.wait.timeout = timeout
        }
      },
    ],
    hints: RequestPattern.hintsBesideWhen
  )
}
