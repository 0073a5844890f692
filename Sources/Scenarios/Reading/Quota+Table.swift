internal import Primitives
internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import Times

extension Quota {
  static let table = ObjectTable<Quota>(
    "a quota",
    [
      .init(
        "requests",
        .integer(1...1_000_000_000),
        "How many requests a window takes.",
        isRequired: true
      ) { node, quota, reader in
        quota.requests = Int(
          reader.integer(node, in: 1...1_000_000_000, for: "requests") ?? 1
        )
      },
      .init(
        "per",
        .text(windowForm, pattern: windowPattern),
        "How long a window is; hours begin at the hour, months on their first day (UTC).",
        isRequired: true
      ) { node, quota, reader in
        guard let text = node.string else { return }
        quota.windowText = text
        if text == "month" {
          quota.window = .month
        } else if let length = DurationText.parse(text), length >= .seconds(1) {
          quota.window = .every(Int64(clamping: length.nanoseconds))
        } else {
          reader.error(
            "'per': expected \(windowForm), found \(quoted(text, mark: "\""))",
            at: node.range
          )
        }
      },
      .word(
        "each",
        Holder.self,
        "Who has a quota of their own within the tenant; unset, the tenant as a whole."
      ) { quota, holder, _ in
        quota.holder = holder
      },
      .init(
        "retryAfter",
        .bool,
        "Whether the refusal has a Retry-After with the seconds left; unset, it has none."
      ) { node, quota, _ in
        if case .bool(let says) = node.value { quota.saysRetryAfter = says }
      },
    ]
  )

  private static let windowForm = "a duration from \"1s\" to \"24h\", or \"month\""
  private static let windowPattern = "^month$|\(DurationText.pattern)"

  static func readAll(_ node: JSONNode, _ reader: inout DocumentReader) -> [Quota] {
    guard case .array(let elements) = node.value else { return [] }
    return elements.map { element in
      var quota = Quota()
      table.read(element, into: &quota, &reader)
      return quota
    }
  }
}
