/// Durations as scenarios and options write them: a number and a unit, as in `250ms`, `1.5s`, `2m`, `1h`.
package enum DurationText {
  /// How messages call it.
  package static let expected =
    "a duration such as \"250ms\", \"1.5s\", \"2m\" or \"1h\", at most 24h"
  /// What the text must look like, as an ECMAScript pattern.
  package static let pattern = #"^\d+(\.\d{1,3})?(ms|s|m|h)$"#
  /// Nothing takes longer: 24 hours.
  package static let longest = Duration.seconds(24 * 60 * 60)

  /// - Returns: Nil for what is none, is negative, or is longer than allowed.
  package static func parse(_ text: String) -> Duration? {
    guard let unitStart = text.firstIndex(where: { !$0.isASCII || !($0.isNumber || $0 == ".") }),
      let thousandths = thousandths(text[..<unitStart]),
      let unit = nanoseconds[String(text[unitStart...])]
    else { return nil }
    let (whole, overflows) = thousandths.multipliedReportingOverflow(by: unit / 1000)
    let duration = Duration.nanoseconds(whole)
    return overflows || duration > longest ? nil : duration
  }

  private static let nanoseconds: [String: Int64] = [
    "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000, "h": 3_600_000_000_000,
  ]

  /// A number with up to three decimals, in thousandths.
  private static func thousandths(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int64(parts[0]), whole < 1_000_000_000_000
    else { return nil }
    guard parts.count == 2 else { return whole * 1000 }
    guard (1...3).contains(parts[1].count),
      let fraction = Int64(parts[1] + String(repeating: "0", count: 3 - parts[1].count))
    else { return nil }
    return whole * 1000 + fraction
  }
}
