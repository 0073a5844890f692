internal import Primitives

/// Durations as scenarios and options write them: numbers with units, as in `250ms`, `1.5s`, `4m30s`,
/// `1h`. Units stand in descending order, each once.
package enum DurationText {
  /// The words for it in messages.
  package static let expected =
    "a duration such as \"250ms\", \"1.5s\", \"4m30s\" or \"1h\", at most 24h"
  /// The form of the text, as an ECMAScript pattern.
  package static let pattern =
    #"^(?=\d)"# + units.map { #"(\d+(\.\d{1,3})?\#($0.name))?"# }.joined() + "$"
  /// The longest duration that is accepted: 24 hours.
  package static let longest = Duration.seconds(24 * 60 * 60)

  /// A unit and how many milliseconds it has.
  package typealias Unit = (name: String, milliseconds: Int64)

  /// From the longest to the shortest.
  package static let units: [Unit] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  /// - Returns: Nil if the text is not a duration, or is longer than `longest`.
  package static func parse(_ text: String) -> Duration? {
    parse(text[...], units: units, longest: longest)
  }

  /// - Parameters:
  ///   - text: Numbers of up to three decimals, each with its unit.
  ///   - units: From the longest to the shortest; none is longer than a year.
  ///   - longest: The longest sum that is accepted.
  /// - Returns: The sum; nil for any other text.
  package static func parse(_ text: Substring, units: [Unit], longest: Duration) -> Duration? {
    var rest = text.utf8[...]
    var left = units[...]
    var sum = Duration.zero
    repeat {
      let number = rest.prefix { Ascii.isDigit($0) || $0 == UInt8(ascii: ".") }
      let name = rest[number.endIndex...].prefix { !Ascii.isDigit($0) && $0 != UInt8(ascii: ".") }
      guard let thousandths = thousandths(Substring(number)),
        let unit = left.firstIndex(where: { $0.name.utf8.elementsEqual(name) })
      else { return nil }
      // At most 10¹⁵ thousandths of a year, far below the limit of `Duration`.
      sum += .microseconds(left[unit].milliseconds) * thousandths
      rest = rest[name.endIndex...]
      left = left[(unit + 1)...]
    } while !rest.isEmpty
    return sum > longest ? nil : sum
  }

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
