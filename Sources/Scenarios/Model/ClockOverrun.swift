internal import Times

/// A clock would be set beyond the last time that it may show.
package struct ClockOverrun: Error, Sendable, Hashable, CustomStringConvertible {
  /// The time that it would show, in nanoseconds since 1970 UTC.
  let time: Int64

  package init(time: Int64) { self.time = time }

  /// Without a full stop, so that it can follow the name of the call.
  package var description: String {
    "the clock would show \(Timestamp.text(nanoseconds: time)), and the last time that it may show "
      + "is \(Timestamp.text(nanoseconds: Timestamp.last))"
  }
}
