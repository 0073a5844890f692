/// Whose requests a `Retry-After` holds for.
enum RetryAfterScope: String, Sendable {
  case tenant, token

  /// Equal for requests of the same one; nil for a request without one.
  func key(of attempt: Attempt) -> UInt64? {
    switch self {
    case .tenant: attempt.tenant
    case .token: attempt.authorization
    }
  }
}
