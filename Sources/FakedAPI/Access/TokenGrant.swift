internal import Primitives

/// What a token allows, and until when.
package struct TokenGrant: Sendable, Hashable {
  package enum Expiry: Sendable, Hashable {
    /// Nanoseconds since 1970 UTC.
    case at(Int64)
    /// Nanoseconds after the tenant's first request.
    case after(Int64)
  }

  package var permissions: Set<Permission> = []
  /// Nil for a token that never expires.
  package var expiry: Expiry?

  package init(_ permissions: Set<Permission> = [], expiry: Expiry? = nil) {
    self.permissions = permissions
    self.expiry = expiry
  }

  /// - Parameter clock: The time, and when the tenant's first request came, both in nanoseconds
  ///   since 1970 UTC; called only for a token that can expire.
  /// - Returns: When the token expired; nil while it is good.
  func expired(_ clock: () -> (now: Int64, started: Int64)) -> Int64? {
    guard let expiry else { return nil }
    let (now, started) = clock()
    let end =
      switch expiry {
      case .at(let time): time
      case .after(let lifetime): started.saturatingAdding(lifetime)
      }
    return now >= end ? end : nil
  }
}
