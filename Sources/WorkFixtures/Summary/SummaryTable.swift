internal import Primitives

/// A tally as text, with small bars.
package enum SummaryTable {
  /// Characters of the longest bar.
  private static let longest = 40

  package static func text(of tally: WorkTally) -> String {
    (["\(tally.works) works"]
      + tally.histograms.map { histogram in
        let most = histogram.bins.map(\.count).max() ?? 1
        let width = histogram.bins.map(\.name.count).max() ?? 0
        let isPromised = histogram.bins.contains { $0.promised != nil }
        let lines = histogram.bins.map { bin in
          let share = percent(Double(bin.count) / Double(max(1, tally.works)))
          let promised = isPromised ? (bin.promised.map(percent) ?? "").padded(to: 9, .right) : ""
          let count = "\(bin.count)".padded(to: 10, .right)
          let name = bin.name.padded(to: width)
          return "  \(name)  \(count) \(share.padded(to: 8, .right))\(promised)  "
            + bar(bin.count, of: most)
        }
        let title =
          isPromised
          ? title(histogram.title, width: 2 + width + 2 + 10 + 1 + 8 + 9)
          : histogram.title
        return title + "\n" + lines.joined(separator: "\n")
      })
      .joined(separator: "\n\n")
  }

  /// A share from 0 to 1, for instance `12.3 %`.
  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// The title, with the heading of the column of promised shares at the right.
  private static func title(_ title: String, width: Int) -> String {
    title + " " + "promised".padded(to: width - title.count - 1, .right)
  }

  /// In eighths of a character.
  private static func bar(_ count: Int, of most: Int) -> String {
    let eighths = count * longest * 8 / max(1, most)
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + part
  }
}
