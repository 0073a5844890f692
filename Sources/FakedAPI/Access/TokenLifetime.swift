internal import Times

/// How long tokens and sessions last, as scenarios and options write it.
package enum TokenLifetime {
  /// The words for it in messages.
  package static let expected = "a duration such as \"90s\", \"1h\" or \"30d\", from 1s to 366d"
  /// The form of the text, as an ECMAScript pattern.
  package static let pattern = DurationText.pattern

  private static let longest = Duration.seconds(366 * 24 * 60 * 60)

  /// A token ends with a whole second, so shorter lifetimes could not be told apart.
  ///
  /// - Returns: Nanoseconds; nil if the text is no such duration.
  package static func parse(_ text: String) -> Int64? {
    let lifetime = DurationText.parse(text[...], units: DurationText.units, longest: longest)
    guard let lifetime, lifetime >= .seconds(1) else { return nil }
    return Int64(clamping: lifetime.nanoseconds)
  }
}
