internal import Scenarios
internal import JSONDocuments
internal import JSONWire
internal import Times

/// The body of `clock/advance`.
struct AdvanceParts: Sendable {
  /// How far, and where that stands.
  var by: (Duration, at: Range<Int>)?

  static let table = ObjectTable<AdvanceParts>(
    "an advance",
    [
      .init(
        "by",
        .text(DurationText.expected, pattern: DurationText.pattern),
        "How far the clock is set forward.",
        isRequired: true
      ) { node, parts, reader in
        parts.by = DurationText.read(node, for: "by", &reader).map { ($0, node.range) }
      }
    ]
  )
}
