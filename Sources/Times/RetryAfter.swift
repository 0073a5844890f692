internal import Primitives

/// The value of a `Retry-After` field (RFC 9110 §10.2.3).
package enum RetryAfter: Sendable, Hashable {
  /// A number of seconds, clamped to the range of `Int64`.
  case seconds(Int64)
  /// Seconds since 1970 UTC.
  case date(Int64)

  /// - Returns: Nil if the text is neither a number of seconds nor a date, so that no client can
  ///   obey it.
  package init?(_ text: String) {
    if !text.isEmpty, text.utf8.allSatisfy(Ascii.isDigit) {
      self = .seconds(Int64(text) ?? .max)
    } else if let second = HTTPDateText.parse(text) {
      self = .date(second)
    } else {
      return nil
    }
  }

  /// The first time at which the client may come again.
  ///
  /// - Parameter answered: The time of the response, in nanoseconds since 1970 UTC.
  /// - Returns: In nanoseconds since 1970 UTC, clamped to the range of `Int64`.
  package func time(answered: Int64) -> Int64 {
    switch self {
    case .seconds(let seconds):
      answered.saturatingAdding(seconds.saturatingMultiplied(by: 1_000_000_000))
    case .date(let second): second.saturatingMultiplied(by: 1_000_000_000)
    }
  }

  /// How long the client has to wait, exact for every value; negative for a date in the past.
  ///
  /// - Parameter answered: The time of the response, in nanoseconds since 1970 UTC.
  /// - Returns: The time from the response to the first time at which the client may come again.
  package func wait(answered: Int64) -> Duration {
    switch self {
    case .seconds(let seconds): .seconds(seconds)
    case .date(let second): .seconds(second) - .nanoseconds(answered)
    }
  }
}
