/// A tally as a picture that a browser shows (SVG 1.1).
package enum SummaryPlot {
  private static let width = 760
  private static let rowHeight = 18
  private static let labelWidth = 190
  private static let barWidth = 430

  package static func svg(of tally: WorkTally) -> String {
    var y = 40
    var parts = [text(16, 24, "\(tally.works) works", size: 16)]
    if tally.histograms.contains(where: { $0.bins.contains { $0.promised != nil } }) {
      parts.append(text(labelWidth, 24, "a red line: what is promised", size: 12))
    }
    for histogram in tally.histograms {
      y += 24
      parts.append(text(16, y, histogram.title, size: 14))
      let most = max(1, histogram.bins.map(\.count).max() ?? 1)
      for bin in histogram.bins {
        y += rowHeight
        let length = bin.count * barWidth / most
        parts.append(text(24, y, bin.name, size: 12))
        parts.append(
          "<rect x=\"\(labelWidth)\" y=\"\(y - 11)\" width=\"\(length)\" height=\"13\" "
            + "fill=\"#3b6ea5\"/>"
        )
        let promised =
          bin.promised.map { share in
            Int(share * Double(tally.works * barWidth) / Double(most))
          } ?? 0
        if promised > 0 {
          let place = labelWidth + promised
          parts.append(
            "<line x1=\"\(place)\" x2=\"\(place)\" y1=\"\(y - 14)\" y2=\"\(y + 5)\" "
              + "stroke=\"#c4501b\" stroke-width=\"2\"/>"
          )
        }
        parts.append(text(labelWidth + max(length, promised) + 8, y, "\(bin.count)", size: 12))
      }
      y += 12
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(y + 16)" \
      width="\(width)" height="\(y + 16)" \
      font-family="sans-serif">
      <rect width="100%" height="100%" fill="white"/>
      \(parts.joined(separator: "\n"))
      </svg>

      """
  }

  private static func text(_ x: Int, _ y: Int, _ content: String, size: Int) -> String {
    let escaped = content.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
    return "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\">\(escaped)</text>"
  }
}
