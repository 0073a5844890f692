package import JSONDocuments
package import JSONWire
internal import MaintenanceWorks
internal import RequestMatching
package import Times

// The tables of a scenario file: what each object may hold, what it means, what it is read into.

extension Scenario {
  static let table = ObjectTable<Scenario>(
    "a scenario",
    [
      .init("$schema", .string, "The schema that editors complete by.") { _, _, _ in },
      .init("name", .string, "What the scenario is called in messages.") { node, scenario, _ in
        scenario.name = node.string
      },
      .init("description", .string, "What it is for and what a good client does.") {
        node,
        scenario,
        _ in
        scenario.description = node.string
      },
      .init("seed", .integer(0...Int64.max), "What every random draw comes from; unset, 0.") {
        node,
        scenario,
        reader in
        scenario.seed = reader.integer(node, in: 0...Int64.max, for: "seed").map(UInt64.init)
      },
      .init(
        "clock",
        ClockParts.shape,
        "The time at which the clock of every tenant stands, or runs; unset, the system's."
      ) { node, scenario, reader in
        scenario.clock = ClockParts.read(node, &reader)
      },
      .init(
        "delays",
        .word(DelayClock.allCases.map(\.rawValue)),
        "What delays are measured by: time that passes (real), or the clock (virtual)."
      ) { node, scenario, reader in
        let words = DelayClock.allCases.map(\.rawValue)
        scenario.delays =
          reader.word(node, of: words, for: "delays").flatMap(DelayClock.init) ?? .real
      },
      .init("access", .object(AccessPolicy.table.name), "Who is let in; unset, everybody.") {
        node,
        scenario,
        reader in
        AccessPolicy.table.read(node, into: &scenario.access, &reader)
      },
      .init(
        "strict",
        .bool,
        "Whether bodies are also refused for what is surely not meant, such as unknown members."
      ) { node, scenario, _ in
        if case .bool(let isStrict) = node.value { scenario.isStrict = isStrict }
      },
      .init(
        "quota",
        .array(.object(Quota.table.name)),
        "How many requests are taken in each window of the clock; the documented 429 beyond."
      ) { node, scenario, reader in
        scenario.quotas = Quota.readAll(node, &reader)
      },
      .init(
        "rules",
        .array(.object(Rule.table.name)),
        "The first that matches and is not used up answers; else what is documented."
      ) { node, scenario, reader in
        scenario.rules = Rule.readAll(node, &reader)
      },
      .init(
        "expect",
        .array(.object(Expectation.table.name)),
        "What the client is expected to have sent, and how to have behaved."
      ) { node, scenario, reader in
        scenario.expectations.list = Expectation.readAll(node, &reader)
      },
      .init("inOrder", .bool, "Whether expected counts must be met in the order written.") {
        node,
        scenario,
        _ in
        if case .bool(let inOrder) = node.value { scenario.expectations.inOrder = inOrder }
      },
    ]
  )
}

/// The members of a clock that is an object.
package struct ClockParts: Sendable {
  private var now: Int64?
  private var ahead: Duration?
  private var runs: Bool?

  static let shape = ValueShape.either([
    .text(Timestamp.expected, pattern: Timestamp.pattern), .object(table.name),
  ])

  package static let table = ObjectTable<ClockParts>(
    "a clock",
    [
      .init(
        "now",
        .text(Timestamp.expected, pattern: Timestamp.pattern),
        "The time that it shows."
      ) { node, parts, reader in parts.now = readTime(node, for: "now", &reader) },
      .init("runs", .bool, "Whether it runs on from there; unset, it stands.") { node, parts, _ in
        if case .bool(let runs) = node.value { parts.runs = runs }
      },
      .init(
        "ahead",
        .text(DurationText.expected, pattern: DurationText.pattern),
        "How far it runs ahead of the system's clock."
      ) { node, parts, reader in
        parts.ahead = DurationText.read(node, for: "ahead", &reader)
      },
    ]
  )

  /// Reads a clock: the time at which it stands, or an object.
  package static func read(_ node: JSONNode, _ reader: inout DocumentReader) -> ClockSetting? {
    guard case .object = node.value else {
      return readTime(node, for: "clock", &reader).map { .frozen(at: $0) }
    }
    var parts = ClockParts()
    table.read(node, into: &parts, &reader)
    switch (parts.now, parts.ahead) {
    case (let now?, nil): return parts.runs == true ? .runningFrom(now) : .frozen(at: now)
    case (nil, let ahead?):
      if parts.runs == false {
        reader.error("a clock that is ahead of the system's always runs", at: node.range)
      }
      return .running(ahead: Int64(clamping: ahead.nanoseconds))
    default:
      let members = ["now", "ahead"].filter { node.memberRange(named: $0) != nil }
      // Of a member that is wrong has been told already.
      if members.count != 1 {
        reader.error("a clock needs either 'now' or 'ahead'", at: node.range)
      }
      return nil
    }
  }

  static func readTime(
    _ node: JSONNode,
    for name: String,
    _ reader: inout DocumentReader
  ) -> Int64? {
    guard let text = node.string else {
      reader.mismatch(node, expected: .text(Timestamp.expected), for: name)
      return nil
    }
    guard let time = Timestamp.parse(text) else {
      reader.error("'\(name)': expected \(Timestamp.expected), found \"\(text)\"", at: node.range)
      return nil
    }
    return time
  }
}

extension DurationText {
  /// Reads a duration of a document.
  package static func read(
    _ node: JSONNode,
    for name: String,
    _ reader: inout DocumentReader
  ) -> Duration? {
    guard let text = node.string else {
      reader.mismatch(node, expected: .text(expected), for: name)
      return nil
    }
    guard let duration = parse(text) else {
      reader.error("'\(name)': expected \(expected), found \"\(text)\"", at: node.range)
      return nil
    }
    return duration
  }
}
