/// A tally as text, with small bars.
package enum SummaryTable {
  /// Characters of the longest bar.
  private static let longest = 40

  package static func text(of tally: Tally) -> String {
    (["\(tally.works) works"]
      + tally.histograms.map { histogram in
        let most = histogram.bins.map(\.count).max() ?? 1
        let width = histogram.bins.map(\.name.count).max() ?? 0
        let lines = histogram.bins.map { bin in
          let share = Double(bin.count) / Double(max(1, tally.works)) * 1000
          let percent = "\(Int(share.rounded()) / 10).\(Int(share.rounded()) % 10) %"
          let name = bin.name + String(repeating: " ", count: width - bin.name.count)
          return "  \(name)  \(padded("\(bin.count)", 10)) \(padded(percent, 8))  "
            + bar(bin.count, of: most)
        }
        return histogram.title + "\n" + lines.joined(separator: "\n")
      })
      .joined(separator: "\n\n")
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
