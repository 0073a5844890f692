internal import Primitives
internal import Diagnostics
package import JSONDocuments
package import JSONWire
internal import Times

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
      // A member that could not be read has its own error.
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
      reader.error(
        "\(quoted(name)): expected \(Timestamp.expected), found \(quoted(text, mark: "\""))",
        at: node.range
      )
      return nil
    }
    return time
  }
}
