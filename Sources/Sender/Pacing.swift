internal import Primitives

/// When requests may start: not while a server asks for a pause, and not faster than a rate. Times
/// are nanoseconds of one clock.
struct Pacing: Sendable, Equatable {
  /// Between two requests.
  private let interval: UInt64
  private var pausedUntil: UInt64 = 0
  /// When the next request may start, as far as the rate goes.
  private var nextSlot: UInt64 = 0

  /// How late a request may start without waiting again: what a very busy machine makes of a sleep.
  private static let slack: UInt64 = 250_000_000
  private static let second = 1e9

  /// - Parameter rate: Requests a second, from 0.001 to 1,000,000; nil for as many as go.
  init(rate: Double?) {
    interval = rate.map { UInt64(saturating: Self.second / $0) } ?? 0
  }

  /// Lets nothing start before a time.
  mutating func pause(until time: UInt64) { pausedUntil = max(pausedUntil, time) }

  /// Takes the next free time to start. Not before the pause is over: times handed out earlier would
  /// all have passed then.
  ///
  /// - Returns: Nil while there is a pause.
  mutating func takeSlot(now: UInt64) -> UInt64? {
    guard now >= pausedUntil else { return nil }
    let slot = max(nextSlot, now)
    nextSlot = slot.saturatingAdding(interval)
    return slot
  }

  /// When to look again for a slot.
  var end: UInt64 { pausedUntil }

  /// True if a request may start now at a time that was taken before: there was no pause since, and
  /// it is not so late that it would meet others that are late too.
  func mayStart(at slot: UInt64, now: UInt64) -> Bool {
    now >= pausedUntil && now <= slot.saturatingAdding(interval).saturatingAdding(Self.slack)
  }
}
