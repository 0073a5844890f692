/// A rule that a good client obeys. The requests that the fake has recorded show whether it did.
///
/// An attempt is a request that sends a work again: under the same `Idempotency-Key`, or else with the same
/// body. README, "Attempts", defines it.
public struct ClientRule: Sendable, Hashable {
  /// As a scenario file writes it.
  let value: JSONValue

  private init(_ value: JSONValue) { self.value = value }

  private init(_ name: String, _ value: JSONValue) { self.init(.object([.init(name, value)])) }
}

extension ClientRule {
  /// No work is given up before it was accepted, or refused in a way that sending again cannot mend.
  public static let losesNothing = ClientRule("losesNothing")

  /// No work is sent again that was accepted.
  public static let deliversOnce = ClientRule("deliversOnce")

  /// The same, where the answer broke too: the client could not know.
  public static let deliversOnceStrictly = ClientRule("deliversOnce", "strict")

  /// No work is sent again before the time of its `Retry-After`.
  public static let obeysRetryAfter = ClientRule("obeysRetryAfter")

  /// No request at all of a tenant, or with a token, is sent before the time that a 429 or 503 gave it.
  public static func obeysRetryAfter(_ holder: Scenario.Quota.Holder) -> ClientRule {
    ClientRule("obeysRetryAfter", .string(holder.rawValue))
  }

  /// Waits between attempts grow, or are drawn.
  public static let backsOff = ClientRule("backsOff")

  /// Each attempt of a work has the same body.
  public static let keepsBodyOnRetry = ClientRule("keepsBodyOnRetry")

  /// No work is given up after one failure that may pass.
  public static let retriesFailures = ClientRule("retriesFailures")

  /// No work is given up after fewer than so many retries, at least 1.
  public static func retriesFailures(atLeast retries: Int) -> ClientRule {
    ClientRule("retriesFailures", .integer(Int64(retries)))
  }

  /// No work is sent again as it was that was refused.
  public static let stopsAfterClientError = ClientRule("stopsAfterClientError")

  /// No work is sent more often, at least 1.
  public static func maxAttempts(_ attempts: Int) -> ClientRule {
    ClientRule("maxAttempts", .integer(Int64(attempts)))
  }

  /// A work whose token has expired is sent again with another token.
  public static let renewsToken = ClientRule("renewsToken")
}
