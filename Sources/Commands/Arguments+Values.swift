internal import Diagnostics
package import LinuxIO
internal import Times

extension Arguments {
  package func has(_ option: String) -> Bool { !words(option).isEmpty }

  /// The last value of an option, the path of a file in a form to show; empty for a switch, nil if
  /// the option is not given.
  package subscript(option: String) -> String? { words(option).last.map(Self.text) }

  /// The path that an option has, as it was given; not empty.
  package func file(_ option: String) -> SystemText? { words(option).last }

  /// All values of an option that may be given several times.
  package func all(_ option: String) -> [String] { words(option).map(Self.text) }

  /// The value of an option as an integer within `range`; nil if it is not given.
  package func integer<I: FixedWidthInteger>(
    _ option: String,
    in range: ClosedRange<I>
  ) throws(UsageError) -> I? {
    guard let text = self[option] else { return nil }
    guard let number = I(text), range.contains(number) else {
      throw usageError(
        "--\(option): expected an integer from \(range.lowerBound) to \(range.upperBound), "
          + "found \(quoted(text))"
      )
    }
    return number
  }

  /// The value of an option as a duration; nil if it is not given.
  package func duration(_ option: String) throws(UsageError) -> Duration? {
    guard let text = self[option] else { return nil }
    guard let duration = DurationText.parse(text) else {
      throw usageError("--\(option): expected \(DurationText.expected), found \(quoted(text))")
    }
    return duration
  }

  /// The value of an option as one of some words; nil if it is not given.
  package func word(_ option: String, of words: [String]) throws(UsageError) -> String? {
    guard let text = self[option] else { return nil }
    guard words.contains(text) else {
      let all = (words.dropLast(2) + [words.suffix(2).joined(separator: " or ")])
        .joined(separator: ", ")
      let message = "--\(option): expected \(all), found \(quoted(text))"
      throw usageError(suggesting(message, for: text, among: words))
    }
    return text
  }

  private static func text(_ word: SystemText) -> String { word.text ?? word.description }
}
