/// How many requests are allowed in each window of the clock; beyond it, the documented 429.
package struct Quota: Sendable, Hashable {
  package enum Window: Sendable, Hashable {
    /// Nanoseconds, counted from 1970 UTC: hours begin at the hour.
    case every(Int64)
    /// The month of the calendar in UTC.
    case month
  }

  package enum Holder: String, Sendable, Hashable, CaseIterable {
    case tenant
    case token
  }

  package var requests = 0
  package var window = Window.every(1)
  /// The window as the file writes it.
  package var windowText = ""
  package var holder = Holder.tenant
  /// True if the refusal says in how many seconds the window ends.
  package var saysRetryAfter = false

  init() {}
}
