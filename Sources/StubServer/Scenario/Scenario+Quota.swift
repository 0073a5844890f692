extension Scenario {
  /// How many requests are allowed in each window of the clock: 1 to 1,000,000,000. Further ones get the
  /// documented 429.
  public struct Quota: Sendable, Hashable {
    let value: JSONValue

    /// Who has a quota of their own.
    public enum Holder: String, Sendable, Hashable {
      /// Each tenant.
      case tenant
      /// Each token of each tenant.
      case token
    }

    /// The length of a window; hours begin at the hour, months on their first day (UTC).
    public enum Window: Sendable, Hashable {
      /// From 1 s to 24 h.
      case every(Duration)
      /// A month of the calendar in UTC.
      case month

      fileprivate var value: JSONValue {
        switch self {
        case .every(let length): JSONValue(duration: length)
        case .month: "month"
        }
      }
    }

    /// A quota.
    ///
    /// - Parameters:
    ///   - requests: 1 to 1,000,000,000.
    ///   - window: In which so many are allowed.
    ///   - each: Who has them.
    ///   - saysRetryAfter: True if the refusal has a `Retry-After` with the seconds left.
    public init(
      _ requests: Int,
      per window: Window,
      each: Holder = .tenant,
      saysRetryAfter: Bool = false
    ) {
      value = [
        "requests": .integer(Int64(requests)), "per": window.value, "each": .string(each.rawValue),
        "retryAfter": .bool(saysRetryAfter),
      ]
    }
  }
}
