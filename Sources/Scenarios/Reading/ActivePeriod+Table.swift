internal import Primitives
internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import Times

extension ActivePeriod {
  private static let limitForm =
    "\(Timestamp.expected), or a duration such as \"4m30s\", at most 24h"
  static let limitShape = ValueShape.text(
    limitForm,
    pattern: "\(Timestamp.pattern)|\(DurationText.pattern)"
  )

  static let table = ObjectTable<ActivePeriod>(
    "a period",
    [
      .init(
        "from",
        limitShape,
        "The first moment: a time, or how long after the tenant's first request; unset, any."
      ) { node, period, reader in period.from = readLimit(node, for: "from", &reader) },
      .init(
        "to",
        limitShape,
        "The first moment after it: a time, or how long after the tenant's first request."
      ) { node, period, reader in period.to = readLimit(node, for: "to", &reader) },
    ]
  )

  init(reading node: JSONNode, _ reader: inout DocumentReader) {
    self.init()
    Self.table.read(node, into: &self, &reader)
    switch (from, to) {
    case (.time(let from)?, .time(let to)?), (.elapsed(let from)?, .elapsed(let to)?):
      if from >= to { reader.error("a period ends after its start", at: node.range) }
    case (nil, nil) where node.memberRange(named: "from") ?? node.memberRange(named: "to") == nil:
      reader.error("a period needs 'from' or 'to'", at: node.range)
    default: break
    }
  }

  static func readLimit(
    _ node: JSONNode,
    for name: String,
    _ reader: inout DocumentReader
  ) -> Limit? {
    guard let text = node.string else { return nil }
    if let time = Timestamp.parse(text) { return .time(time) }
    if let elapsed = DurationText.parse(text) {
      return .elapsed(Int64(clamping: elapsed.nanoseconds))
    }
    reader.error(
      "\(quoted(name)): expected \(limitForm), found \(quoted(text, mark: "\""))",
      at: node.range
    )
    return nil
  }
}
