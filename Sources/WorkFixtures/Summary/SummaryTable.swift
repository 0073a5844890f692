/// A tally as text, with small bars.
package enum SummaryTable {
  /// Characters of the longest bar.
  private static let longest = 40

  package static func text(of tally: Tally) -> String {
    (["\(tally.works) works"]
      + tally.histograms.map { histogram in
        let most = histogram.bins.map(\.count).max() ?? 1
        let width = histogram.bins.map(\.name.count).max() ?? 0
        let isPromised = histogram.bins.contains { $0.promised != nil }
        let lines = histogram.bins.map { bin in
          let share = percent(Double(bin.count) / Double(max(1, tally.works)))
          let promised = isPromised ? padded(bin.promised.map(percent) ?? "", 9) : ""
          let name = bin.name + String(repeating: " ", count: width - bin.name.count)
          return "  \(name)  \(padded("\(bin.count)", 10)) \(padded(share, 8))\(promised)  "
            + bar(bin.count, of: most)
        }
        let title =
          isPromised
          ? padded("promised", 2 + width + 2 + 10 + 1 + 8 + 9, behind: histogram.title)
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

  /// One text at the left and one at the right of some characters.
  private static func padded(_ text: String, _ width: Int, behind title: String) -> String {
    title + padded(text, max(text.count + 1, width - title.count))
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// In eighths of a character.
  private static func bar(_ count: Int, of most: Int) -> String {
    let eighths = count * longest * 8 / max(1, most)
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + part
  }
}
