internal import JSONDocuments
internal import Times

/// The members of a lognormal delay.
struct LogNormalParts: Sendable {
  private(set) var median: Duration?
  private(set) var p99: Duration?

  static let table = ObjectTable<LogNormalParts>(
    "a lognormal delay",
    [
      .init("median", DelayParts.time, "What half of all delays stay below.", isRequired: true) {
        node,
        parts,
        reader in
        parts.median = DurationText.read(node, for: "median", &reader)
      },
      .init("p99", DelayParts.time, "What 99 of 100 delays stay below.", isRequired: true) {
        node,
        parts,
        reader in
        parts.p99 = DurationText.read(node, for: "p99", &reader)
      },
    ]
  )
}
