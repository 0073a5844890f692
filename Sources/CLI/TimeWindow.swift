internal import Diagnostics
internal import Times
internal import WorkFixtures

/// The window of time that `--from` and `--until` ask for, in milliseconds since 1970 UTC.
struct TimeWindow {
  /// Nil for the usual start.
  var from: Int64?
  /// Nil for a window that goes on as long as there are works.
  var until: Int64?
  /// True if the clock was read for it.
  var isOfNow = false

  /// Why the options give no window.
  struct Problem: Error {
    let message: String
  }

  /// What messages expect of a bound.
  static let expected =
    "a time such as 2026-03-01 or 2026-03-01T09:41:00Z, milliseconds since 1970, "
    + "an offset from the other bound such as -90d, or 'now'"

  private static let minute: Int64 = 60_000
  private static let day = 24 * 60 * minute
  /// Those of durations, and longer ones.
  private static let units: [DurationText.Unit] =
    [("y", 365 * day), ("w", 7 * day)] + DurationText.units
  /// The length of a window of which only the end is given.
  private static let usual = 365 * day
  private static let years: ClosedRange<Int64> = 1970...2199
  /// The longest offset; one of more than 230 years leaves the range whatever it starts at.
  private static let longest = Duration.milliseconds(1_000_000 * 365 * day)

  private enum Bound {
    case at(Int64)
    case offset(Int64)
  }

  /// - Parameters:
  ///   - from: The words of the option; nil if it is not given.
  ///   - until: Likewise.
  ///   - now: Reads the clock, in nanoseconds since 1970; asked only for the word `now`.
  /// - Throws: What is wrong with the words, for the user.
  init(from: String?, until: String?, now: () -> Int64) throws(Problem) {
    let current = [from, until].contains("now") ? now() / 1_000_000 / Self.minute * Self.minute : 0
    isOfNow = [from, until].contains("now")
    let first = try from.map { text throws(Problem) in try Self.bound("--from", text, current) }
    let last = try until.map { text throws(Problem) in try Self.bound("--until", text, current) }
    switch (first, last) {
    case (nil, nil): return
    case (.at(let time)?, nil): self.from = time
    case (nil, .at(let time)?):
      guard time >= Self.usual else {
        throw Problem(message: "a year before --until is before 1970; give --from")
      }
      (self.from, self.until) = (time - Self.usual, time)
    case (.at(let start)?, .at(let end)?): (self.from, self.until) = (start, end)
    case (.offset(let offset)?, .at(let end)?): (self.from, self.until) = (end + offset, end)
    case (.at(let start)?, .offset(let offset)?): (self.from, self.until) = (start, start + offset)
    case (.offset?, nil), (nil, .offset?), (.offset?, .offset?):
      throw Problem(
        message: "an offset needs the other bound as a time, as in --until now --from -90d"
      )
    }
    for bound in [self.from, self.until].compactMap(\.self) { try Self.check(bound) }
    if let start = self.from, let end = self.until, start >= end {
      throw Problem(message: "--from must be before --until; the window is empty")
    }
  }

  private static func check(_ time: Int64) throws(Problem) {
    guard WorkWindow.times.contains(time) else {
      throw Problem(message: "--from and --until: expected times from 1970 to 2199")
    }
  }

  private static func bound(
    _ option: String,
    _ text: String,
    _ now: Int64
  ) throws(Problem) -> Bound {
    if text == "now" { return .at(now) }
    if let nanoseconds = Timestamp.parse(text) ?? Timestamp.parse(text + "T00:00:00Z") {
      return .at(nanoseconds / 1_000_000)
    }
    if let sign = text.first, sign == "-" || sign == "+",
      let offset = DurationText.parse(text.dropFirst(), units: units, longest: longest)
    {
      let (seconds, attoseconds) = offset.components
      return .offset(
        (sign == "-" ? -1 : 1) * (seconds * 1000 + attoseconds / 1_000_000_000_000_000)
      )
    }
    if let milliseconds = Int64(text) {
      try check(milliseconds)
      // A small number is meant as a year.
      guard !years.contains(milliseconds) else {
        throw Problem(
          message: "\(option): \(quoted(text)) is no time; write \(text)-01-01 for a year"
        )
      }
      return .at(milliseconds)
    }
    throw Problem(message: "\(option): expected \(expected), found \(quoted(text))")
  }
}
