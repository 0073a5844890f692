internal import Primitives

/// The values of `Date` on several clocks: that of the system, and those that scenarios set.
struct HTTPDates {
  /// By the system's clock.
  private(set) var system = HTTPDate()
  /// By other clocks. A second has one place, so that finding it costs the same however many clocks
  /// there are; clocks whose seconds share a place render theirs in turn.
  private var others = [HTTPDate](repeating: HTTPDate(), count: places)

  private static let places = 16
}

extension HTTPDates {
  /// - Parameter now: The time on the system's clock, in nanoseconds since 1970 UTC.
  mutating func update(now: Int64) { system.update(now: now) }

  /// Finds the value of `Date` on a clock.
  ///
  /// - Parameter now: The time on that clock, in nanoseconds since 1970 UTC.
  /// - Returns: The value; rendered anew only if it is neither the system's nor among the last ones.
  mutating func text(now: Int64) -> [UInt8] {
    let second = now.dividedDown(by: 1_000_000_000)
    guard second != system.second else { return system.text }
    let place = Int(second.remainder(above: Int64(Self.places)))
    others[place].update(now: now)
    return others[place].text
  }
}
