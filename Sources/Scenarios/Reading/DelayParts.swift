internal import Primitives
internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import Randomness
internal import Times

/// The members of a delay that is drawn.
struct DelayParts: Sendable {
  private var uniform: [Duration]?
  private var logNormal: LogNormalParts?

  static let time = ValueShape.text(
    DurationText.expected,
    pattern: DurationText.pattern
  )
  static let shape = ValueShape.either([time, .object(table.name)])

  static let table = ObjectTable<DelayParts>(
    "a delay",
    [
      .init("uniform", .array(time), "From the first to the second, each as likely.") {
        node,
        parts,
        reader in
        guard case .array(let elements) = node.value else { return }
        let times = elements.compactMap { DurationText.read($0, for: "uniform", &reader) }
        guard elements.count == 2 else {
          reader.error(
            "'uniform': expected two durations, the shorter one first, found \(elements.count)",
            at: node.range
          )
          return
        }
        guard times.count == 2 else { return }
        guard times[0] <= times[1] else {
          reader.error("'uniform': the shorter duration comes first", at: node.range)
          return
        }
        parts.uniform = times
      },
      .init(
        "lognormal",
        .object(LogNormalParts.table.name),
        "Mostly near the median, and a few much longer, as real services are."
      ) { node, parts, reader in
        var shape = LogNormalParts()
        LogNormalParts.table.read(node, into: &shape, &reader)
        parts.logNormal = shape
        if let median = shape.median, let p99 = shape.p99, p99 < median || median == .zero {
          reader.error(
            "'lognormal': expected a median above 0, and a p99 that is not below it",
            at: node.range
          )
          parts.logNormal = nil
        }
      },
    ]
  )

  static func read(_ node: JSONNode, _ reader: inout DocumentReader) -> Delay? {
    guard case .object = node.value else {
      return DurationText.read(node, for: "delay", &reader).map(Delay.fixed)
    }
    var parts = DelayParts()
    table.read(node, into: &parts, &reader)
    if case .object(let members) = node.value, members.count != 1 {
      reader.error("a delay is drawn either by 'uniform' or by 'lognormal'", at: node.range)
    }
    if let times = parts.uniform { return .uniform(times[0], times[1]) }
    if let median = parts.logNormal?.median, let p99 = parts.logNormal?.p99 {
      return .logNormal(
        LogNormal(median: Double(median.nanoseconds) / 1e9, p99: Double(p99.nanoseconds) / 1e9)
      )
    }
    return nil
  }
}
